"""Chance that can be repeated: a stream for each purpose and place, and whole numbers shared out by weight."""

import hashlib
import random
from collections.abc import Sequence


def stream(seed: int, *names: str) -> random.Random:
    """A random stream for these names alone, so that adding one thing moves nothing else."""
    digest = hashlib.sha256("\0".join([str(seed), *names]).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """A total in whole parts by weight: the parts add up to it, and none is a whole one away from its exact share.

    Raises:
        ValueError: there is something to share out and no weight to go by.
    """
    whole = sum(weights)
    if whole <= 0:
        if total:
            raise ValueError(f"{total} by weights of nought")
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    left = total - sum(parts)
    for i in sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))[:left]:
        parts[i] += 1
    return parts
