{{ on_maps('mart_support_coverage') }}
