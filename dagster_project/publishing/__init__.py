"""Releases: built aside, checked, published whole or not at all, and never touched again.

Belongs here: what a release holds, when it may appear, which one serves. Does not belong here: how its tables come
about (``dbt/``).
"""
