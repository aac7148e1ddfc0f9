{{ on_maps('mart_ntm_status') }}
