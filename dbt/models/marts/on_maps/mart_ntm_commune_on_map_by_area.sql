{{ on_maps('mart_ntm_commune', by_area=true) }}
