{{ on_maps('mart_ocop_product') }}
