{{ on_maps('mart_poverty_commune', by_area=true) }}
