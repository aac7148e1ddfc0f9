{{ on_maps('mart_poverty_commune') }}
