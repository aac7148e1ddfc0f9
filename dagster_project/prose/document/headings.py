"""Which paragraphs are headings, and what a heading says for what stands below it."""

import re
from collections.abc import Sequence

from ..sentence.scene import Scene
from .context import Context, Heading

_MARKS: Sequence[tuple[re.Pattern[str], int]] = [
    (re.compile(r"^(?:PHẦN|Phần)\s"), 1),
    (re.compile(r"^[A-H][.)]\s"), 2),
    (re.compile(r"^[IVX]+[.)/-]?\s"), 3),
    (re.compile(r"^\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s"), 6),
    (re.compile(r"^\d{1,2}\.\d{1,2}\.?\s"), 5),
    (re.compile(r"^(?:\d{1,2}|\(\d{1,2}\))[.)]?\s"), 4),
    (re.compile(r"^[a-zđ][.)]\s"), 7),
]
_ITEM = re.compile(r"^[-–+•*✓]")
_AIMS = re.compile(r"mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|kế hoạch|dự kiến|phấn đấu")
_RESULTS = re.compile(r"kết quả|thực hiện|tình hình|đánh giá|thực trạng|tồn tại")
_LONGEST = 200
_LEAD_IN = 8  # a paragraph that ends with a colon stands above the items behind it


def heading_of(text: str, scene: Scene) -> Heading | None:
    """The heading that a paragraph is; ``None`` for any other."""
    depth = _depth(text)
    if depth is None:
        return None
    times = [time for time in scene.times if not time.compared and not time.now]
    places = [each.place for each in scene.places if each.place.level]
    low = scene.low
    return Heading(
        text=text,
        depth=depth,
        flat=scene.words.flat,
        period=times[-1].period if times else None,
        place=places[0] if places else None,
        family=scene.programmes[-1][1] if scene.programmes else None,
        aims=_AIMS.search(low) is not None and _RESULTS.search(low) is None,
    )


def _depth(text: str) -> int | None:
    if text.endswith(":") and len(text) < 3 * _LONGEST:
        marked = next((depth for mark, depth in _MARKS if mark.match(text)), None)
        return marked if marked and len(text) < _LONGEST else _LEAD_IN
    if len(text) > _LONGEST or text[-1] in ".;,!?…":
        return None
    if marked := next((depth for mark, depth in _MARKS if mark.match(text)), None):
        return marked
    return 3 if text.isupper() and len(text.split()) > 1 else None


def leave_lead_in(text: str, context: Context) -> None:
    """A paragraph that is no item ends what the lead-in above has said."""
    if not _ITEM.match(text):
        context.headings = [heading for heading in context.headings if heading.depth < _LEAD_IN]
