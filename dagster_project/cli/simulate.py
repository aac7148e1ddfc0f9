"""``khoxa simulate``: the sample of simulated returns, or many provinces of them for a load test."""

from pathlib import Path

import click

from ..sample.scale import write_provinces
from ..sample.simulate import NotASample
from ..sample.simulate import simulate as write_sample
from ..settings import settings
from .console import out

_SEED = 2016


@click.command()
@click.option("--seed", default=_SEED, show_default=True, help="The same seed gives the same bytes.")
@click.option("--into", type=click.Path(path_type=Path), help="Where to write; by default raw_data/sample.")
@click.option("--scale", type=click.IntRange(1, 60), help="Write a whole raw_data folder of so many provinces.")
def simulate(seed: int, into: Path | None, scale: int | None) -> None:
    """Sinh dữ liệu mô phỏng / Write the simulated returns, in place of those written before."""
    if scale and into is None:
        raise click.UsageError("--scale: --into FOLDER")
    folder = into or settings().raw_data / "sample"
    try:
        count = write_provinces(seed, folder, scale) if scale else write_sample(seed, folder)
    except NotASample as error:
        raise click.ClickException(
            f"{error}: thư mục có tệp không phải dữ liệu mẫu / the folder holds files that are no sample"
        ) from error
    out.print(f"[green]✓[/] {folder}: {count} tệp / files")
