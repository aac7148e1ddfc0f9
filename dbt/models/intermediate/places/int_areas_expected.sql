{{ units_expected(ref('int_area_paths'), ['map_from']) }}
