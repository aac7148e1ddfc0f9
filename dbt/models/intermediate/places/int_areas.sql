-- Districts and provinces on each map, under one key; the province on every map that an area lies in.
select
  concat(areas.area_level, ' ', areas.area_code) as area_key,
  areas.area_level,
  areas.area_code,
  maps.map_from,
  maps.map_to,
  min(areas.area_name) as area_name,
  min(areas.province_code) as province_code,
  min(areas.province_name) as province_name
from {{ ref('int_area_units') }} as areas
inner join {{ ref('dim_map') }} as maps on maps.map_from between areas.valid_from and areas.valid_to
where areas.area_level <> 'commune'
group by areas.area_level, areas.area_code, maps.map_from, maps.map_to
