"""The release on the server that BI tools read, where the settings name one."""

from collections.abc import Iterator

from dagster import Failure, MaterializeResult, asset

from ..publishing.postgres.serving import FORESEEN, publish_release
from .publish import release
from .resources import Warehouse


@asset(deps=[release], group_name="release", kinds={"postgres"}, output_required=False)
def postgres(warehouse: Warehouse) -> Iterator[MaterializeResult]:
    """The release that serves, on the PostgreSQL server of ``KHOXA_PUBLISH_TO``; skipped where that names none.

    A failure leaves the server with the release before, and the release on the shelf as it is.
    """
    try:
        published = publish_release(warehouse.settings)
    except FORESEEN as error:
        raise Failure(str(error)) from None
    if published:
        yield MaterializeResult(
            metadata={
                "state": published.state,
                "release": published.release,
                "before": published.before or "",
                "notes": "\n".join(published.notes),
            }
        )
