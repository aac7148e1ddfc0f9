{{ units_expected(ref('bridge_unit_on_map'), []) }}
