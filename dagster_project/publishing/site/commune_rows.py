"""What the pages of units show, read from the release once and kept by unit."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from .source import Source, grouped

Rows = Mapping[Any, Sequence[dict[str, Any]]]
_WITH_WORDS = """
select rows.*, programme_vi, programme_en, funding_source_vi, funding_source_en
from marts.mart_commune_funding as rows
left join marts.dim_programme using (programme_code)
left join marts.dim_funding_source using (funding_source_code)
order by year desc, programme_code, funding_source_code, capital_kind
"""
_ACTIVITIES = """
select rows.*, agency_name, domain_vi, domain_en
from marts.fct_support_activity as rows
inner join marts.dim_agency using (agency_id)
left join marts.dim_support_domain using (domain_code)
order by held_on desc, agency_name, activity
"""


class CommuneRows:
    """Tables of the release by unit key, each read when it is first asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def of(self, rows: Rows, keys: Sequence[str]) -> list[dict[str, Any]]:
        """The rows of a unit under all its keys."""
        return [row for key in keys for row in rows.get(key, ())]

    def _on_map(self, mart: str, measure: str, more: str = "") -> Rows:
        """Rows on the map of the unit; what is known of a figure instead of one that nobody can know the whole of."""
        rows = self._source.rows(
            f"select * from marts.{mart} "
            f"where placement = 'figure' and {measure} is not null or placement = 'known_part' "
            f"order by period_end{more}"
        )
        return grouped(rows, "unit_key")

    def _by_unit(self, statement: str) -> Rows:
        return grouped(self._source.rows(statement), "unit_key")

    @cached_property
    def poverty(self) -> Rows:
        """Poverty on the map of the unit, by year end."""
        return self._on_map("mart_poverty_commune_on_map", "households", ", table_kind")

    @cached_property
    def ntm(self) -> Rows:
        """Criteria met on the map of the unit, by day."""
        return self._on_map("mart_ntm_commune_on_map", "criteria_met")

    @cached_property
    def status(self) -> Rows:
        """Statuses gained, kept and lost."""
        return self._by_unit(
            "select * from marts.mart_ntm_status where status_change <> 'kept' order by listed_on, recognition_kind"
        )

    @cached_property
    def marks(self) -> Rows:
        """Marks of each assessment, as reported."""
        return self._by_unit("select * from marts.fct_criterion_assessment order by period_end, criterion")

    @cached_property
    def criteria(self) -> Mapping[tuple[str, int], str]:
        """Names of the criteria by set and number."""
        rows = self._source.rows("select * from marts.dim_criterion")
        return {
            (row["criteria_set"], row["criterion"]): f"{row['criterion_vi']} / {row['criterion_en']}" for row in rows
        }

    @cached_property
    def coverage(self) -> Rows:
        """Help by half-year."""
        return self._by_unit("select * from marts.mart_support_coverage order by half_year")

    @cached_property
    def activities(self) -> Rows:
        """Activities of agencies, the latest first."""
        return self._by_unit(_ACTIVITIES)

    @cached_property
    def money(self) -> Rows:
        """Money by year, programme and source, the latest first."""
        return self._by_unit(_WITH_WORDS)

    @cached_property
    def works(self) -> Rows:
        """Works, by their years."""
        return self._by_unit("select * from marts.mart_project order by first_year desc, project")

    @cached_property
    def products(self) -> Rows:
        """Certificates of products, the latest of each list."""
        return self._by_unit(
            "select * from marts.fct_ocop_product "
            "qualify row_number() over (partition by product_key, decision_number order by period_end desc) = 1 "
            "order by awarded_on, product"
        )

    @cached_property
    def profile(self) -> Rows:
        """The row over all areas, by year; only years of which money is known."""
        return self._by_unit("select * from marts.mart_commune_profile where disbursed_vnd is not null order by year")

    @cached_property
    def reviews(self) -> Rows:
        """Rows of poverty returns by unit, day and kind of table."""
        rows = self._source.rows(
            "select unit_key, period_end, table_kind, file_id, sheet, row_number "
            "from marts.fct_poverty_review order by all"
        )
        return grouped(rows, "unit_key", "period_end", "table_kind")

    @cached_property
    def returns(self) -> Rows:
        """Rows of returns of money by unit, day, programme, source and kind of capital."""
        rows = self._source.rows(
            "select unit_key, period_end, programme_code, funding_source_code, capital_kind, "
            "file_id, sheet, row_number from marts.fct_programme_funding order by all"
        )
        return grouped(rows, "unit_key", "period_end", "programme_code", "funding_source_code", "capital_kind")
