{{ on_maps('mart_support_coverage', by_area=true) }}
