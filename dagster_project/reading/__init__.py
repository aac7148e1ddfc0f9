"""Bytes to a plain table with an address for every cell, and text to values.

Belongs here: what a file is, its cells, its header, the kind of each row, and the grammar of names, numbers,
dates and published values. Does not belong here: which forms exist (``sources``) and whether a value is right
(``quality``).
"""
