{{ on_maps('mart_commune_funding', by_area=true) }}
