"""Totals of a province that moved too much since the last release."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ...yaml_file import read_yaml
from ..suppression.declared import FLAG
from ..suppression.suppress import NOTHING, Suppression
from .beside import Beside, beside
from .marts import Mart

# below these a few returns move a total by much, and nobody is misled
_TINY: Mapping[str, int] = read_yaml(Path(__file__).with_name("tiny.yml"))


@dataclass(frozen=True)
class MovedTotal:
    """A total of a figure over the communes of a province, in the last release and now."""

    table: str
    measure: str
    province: str
    period: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The total in one line."""
        return f"{self.measure}, {self.province}, {self.period}: {self.old} → {self.new}"


def moved_totals(
    work: Path, last: Path, marts: Sequence[Mart], share: float, suppression: Suppression = NOTHING
) -> Sequence[MovedTotal]:
    """Every total that moved by more than the share of what it was, by table, figure, province and period.

    Only communes that the last release had the figure of are added up: a return that comes late is no movement. Nor is
    one of whose figures some are suppressed, before or now.
    """
    with beside(work, last, suppression) as session:
        return [total for mart in marts for total in _of(session, mart, share)]


def _of(session: Beside, mart: Mart, share: float) -> Iterator[MovedTotal]:
    _, additive = session.comparable(mart)
    if not additive or not session.both_have("marts.dim_admin_unit"):
        return
    found = session.connection.execute(_query(session, mart, additive), {"share": Decimal(str(share))}).fetchall()
    for measure, province, period, old, new in found:
        yield MovedTotal(mart.table, measure, province or "?", str(period or "?"), old, new)


def _query(session: Beside, mart: Mart, additive: Sequence[str]) -> str:
    def by_unit(table: str, flag: str) -> str:
        sums = ", ".join(
            f"sum({name})::decimal(38, 4) as {name}, "
            f"coalesce(bool_or(list_contains(string_split({FLAG}, ', '), '{name}')), false) as {name}_hides"
            for name in additive
        )
        period = mart.period or "null::date"
        rows = f"select * from {table} where {mart.communes}"
        flagged = f"select *, {flag} from ({rows})" if flag != FLAG else rows
        return f"select unit_key, {period} as period, {sums} from ({flagged}) group by all"

    sums = ", ".join(
        f"{{'measure': '{name}', 'tiny': {_TINY[mart.additive[name]]}, "
        f"'old': sum(was.{name}) filter ({shown}), "
        # a commune that lost the figure counts as nothing, one that gained it does not count
        f"'new': sum(case when was.{name} is not null then coalesce(is_now.{name}, 0) end) filter ({shown})}}"
        for name in additive
        for shown in [f"not was.{name}_hides and not coalesce(is_now.{name}_hides, false)"]
    )
    return f"""
    with was as ({by_unit(session.was(mart.table), session.flag(mart.table, before=True))}),
    is_now as ({by_unit(session.now(mart.table), session.flag(mart.table, before=False))}),
    units as (
      select unit_key, min(province_name) as province_name
      from (
        select unit_key, province_name from {session.was("marts.dim_admin_unit")}
        union all
        select unit_key, province_name from {session.now("marts.dim_admin_unit")}
      )
      group by unit_key
    ),
    totals as (
      select units.province_name as province, was.period, unnest([{sums}]) as total
      from was
      left join is_now on was.unit_key = is_now.unit_key and was.period is not distinct from is_now.period
      left join units on was.unit_key = units.unit_key
      group by units.province_name, was.period
    )
    select total.measure, province, period,
      rtrim(rtrim(total.old::varchar, '0'), '.'), rtrim(rtrim(total.new::varchar, '0'), '.')
    from totals
    where total.old <> 0
      and greatest(abs(total.old), abs(total.new)) >= total.tiny
      and abs(total.new - total.old) > $share * abs(total.old)
    order by all
    """
