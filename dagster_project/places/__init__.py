"""Administrative units through time: which unit a code or a name meant on a date.

Belongs here: dated identity and the lookup of names. Does not belong here: reading the lists (``sources``) and what
the warehouse derives from them (``dbt/models``).
"""
