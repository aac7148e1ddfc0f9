"""Dagster wiring: decorators, metadata and schedules around functions that live elsewhere.

Belongs here: what Dagster must know. Does not belong here: any work; an asset calls a function and reports on it.
"""
