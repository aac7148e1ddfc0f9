{{ on_maps('mart_commune_profile') }}
