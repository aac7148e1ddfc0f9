"""Small groups of poor households, hidden in what leaves the warehouse.

Belongs here: which published figures are such groups, which of them are small, what else has to be hidden so that none
can be worked out, and hiding it in the tables as they are copied. Does not belong here: how figures come about
(``dbt/``), or the names and codes of persons, which no table holds (``quality/personal.py``).
"""
