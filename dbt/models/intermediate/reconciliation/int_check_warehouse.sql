-- Each claim against what the warehouse computes from the returns of offices, by the definition that comes closest. Where no
-- return speaks of its day, the figure of the end of a month just ahead stands in for it, or one of the months behind; what
-- has changed since then is not known, so that a difference from an earlier day says nothing.
with

claims as (
  select *
  from {{ ref('int_claims') }}
  where indicator_code <> 'not_in_vocabulary'
),

own as (
  select
    claims.claim_id,
    figures.definition,
    figures.day_choice,
    figures.on_day,
    figures.own_value,
    figures.completeness,
    figures.origin,
    figures.own_value between claims.lowest and claims.highest as fits,
    row_number() over (
      partition by claims.claim_id
      order by
        figures.day_choice,
        case when figures.own_value between claims.lowest and claims.highest then 0 else 1 end,
        abs(figures.own_value - (claims.lowest + claims.highest) / 2),
        figures.definition
    ) as choice
  from claims
  inner join {{ ref('int_own_figures') }} as figures
    on claims.claim_id = figures.claim_id and figures.purpose = 'claim'
),

judged as (
  select
    claims.*,
    own.definition,
    own.own_value,
    own.on_day,
    case when own.day_choice > 0 then own.on_day end as other_day,
    own.completeness,
    own.origin as own_origin,
    definitions.label_vi,
    definitions.label_en,
    case
      when claims.claim_status = 'target' then 'target'
      when own.claim_id is null and computed.indicator_code is null then 'no_form'
      when own.claim_id is null and claims.indicator_code like 'ethnic_%' and claims.area_level <> 'province' then 'small_groups'
      when own.claim_id is null then 'no_returns'
      when own.fits then 'within_printed_precision'
      when own.completeness < 1 then 'incomplete'
      when claims.period_is_approximate or own.on_day < {{ day_before('claims.period_end') }} then 'date'
      else 'warehouse_disagrees'
    end as reason
  from claims
  left join own on claims.claim_id = own.claim_id and own.choice = 1
  left join {{ ref('own_definitions') }} as definitions on own.definition = definitions.definition
  left join {{ ref('own_indicators') }} as computed on claims.indicator_code = computed.indicator_code
),

worded as (
  select
    *,
    coalesce({{ number_en('value') }}, concat({{ number_en('value_low') }}, '-', {{ number_en('value_high') }})) as stated_text,
    {{ number_en('round(own_value, 4)') }} as own_text
  from judged
)

select
  'claim_against_warehouse' as kind,
  claim_id as claim_ids,
  topic,
  indicator_code,
  area_level,
  area,
  period_end,
  case reason
    when 'within_printed_precision' then 'agrees'
    when 'warehouse_disagrees' then 'differs'
    when 'no_form' then 'not_computable'
    when 'no_returns' then 'not_computable'
    else 'not_comparable'
  end as verdict,
  reason,
  coalesce(value, value_low) as stated_value,
  case when reason <> 'target' then own_value end as computed_value,
  case when reason <> 'target' then own_value - coalesce(value, value_low) end as difference,
  unit,
  cast(null as varchar) as fits,
  cast(null as integer) as register_units,
  case when reason <> 'target' then own_text end as formula,
  case when reason in ('within_printed_precision', 'warehouse_disagrees', 'incomplete', 'date') then own_origin end as own_origin,
  on_day,
  concat(
    'công bố ', replace(stated_text, '.', ','),
    case
      when reason = 'target' then ': là mục tiêu, không phải kết quả'
      when reason = 'no_form' then ': không biểu nào trong kho tính được chỉ tiêu này'
      when reason = 'small_groups' then ': số theo dân tộc chỉ được so ở cấp tỉnh, để không lộ nhóm ít hộ'
      when reason = 'no_returns' then ': kho không có báo cáo của địa bàn và kỳ này'
      else concat(
        '; kho tính được ', replace(own_text, '.', ','), ' ', label_vi,
        case when other_day is not null then concat(', đến ', {{ day_vi('other_day') }}) else '' end,
        case when own_origin <> 'official' then ' (dữ liệu mô phỏng)' else '' end,
        case
          when reason = 'within_printed_precision' then ': khớp'
          when reason = 'incomplete' then ': chưa đủ báo cáo nên chưa so được'
          when reason = 'date' and other_day is not null then ': khác ngày nên không so được'
          when reason = 'date' then ': nguồn không ghi rõ ngày nên không so được'
          else ': không khớp'
        end
      )
    end
  ) as detail_vi,
  concat(
    'stated as ', stated_text,
    case
      when reason = 'target' then ': a target, not a result'
      when reason = 'no_form' then ': no form in the warehouse gives this indicator'
      when reason = 'small_groups' then ': figures of ethnic minorities are compared for provinces only, so that no small group shows'
      when reason = 'no_returns' then ': the warehouse has no returns of this place and period'
      else concat(
        '; the warehouse has ', own_text, ' ', label_en,
        case when other_day is not null then concat(', as of ', {{ day_en('other_day') }}) else '' end,
        case when own_origin <> 'official' then ' (simulated data)' else '' end,
        case
          when reason = 'within_printed_precision' then ': the two agree'
          when reason = 'incomplete' then ': returns are missing, so the two are not compared'
          when reason = 'date' and other_day is not null then ': of another day, so the two are not compared'
          when reason = 'date' then ': the source is not exactly dated, so the two are not compared'
          else ': the two differ'
        end
      )
    end
  ) as detail_en
from worded
