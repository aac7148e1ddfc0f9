{{ on_maps('mart_deprivation') }}
