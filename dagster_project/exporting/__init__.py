"""A table of a release as a workbook or a text file for people who open nothing else.

Belongs here: what of a table is taken, how its cells look, what is said about it. Does not belong here: what a column
means (the dictionary of the release), or where a row comes from (``publishing.tracing``).
"""
