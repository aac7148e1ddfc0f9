"""The world that the committed sample is of, built once."""

import pytest

from dagster_project.sample.world import World, world

SEED = 2016


@pytest.fixture(scope="session")
def made() -> World:
    return world(SEED)
