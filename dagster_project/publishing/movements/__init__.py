"""What moved between two releases: each figure of a commune with its cause, and totals that moved too much.

Belongs here: setting the last release beside the tables built now. Does not belong here: whether a release may appear
(``guards.py``), or what a figure means (``dbt/``).
"""
