{{ on_maps('mart_commune_funding') }}
