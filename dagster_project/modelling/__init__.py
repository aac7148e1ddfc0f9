"""The dbt project as the rest of the code sees it: its manifest, running it, and what its tests said.

Belongs here: calling dbt and reading what it writes. Does not belong here: business meaning, which is SQL in ``dbt/``.
"""
