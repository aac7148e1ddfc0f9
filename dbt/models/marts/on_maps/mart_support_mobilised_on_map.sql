{{ on_maps('mart_support_mobilised') }}
