{{ on_maps('mart_support_by_domain') }}
