{{ on_maps('mart_project') }}
