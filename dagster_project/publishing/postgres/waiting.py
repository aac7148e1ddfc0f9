"""Trying again for as long as one is willing to wait."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

_FIRST = 0.1
_LONGEST = 5.0


@dataclass(frozen=True)
class Patience:
    """Iterates once, and again after growing pauses until ``seconds`` are over."""

    seconds: float

    def __iter__(self) -> Iterator[int]:
        until, pause, attempt = time.monotonic() + self.seconds, _FIRST, 1
        while True:
            yield attempt
            left = until - time.monotonic()
            if left <= 0:
                return
            # two that wait for one another do not try at the same moments
            time.sleep(min(left, pause * random.uniform(0.5, 1.5)))
            pause, attempt = min(2 * pause, _LONGEST), attempt + 1
