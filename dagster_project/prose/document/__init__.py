"""A report as a whole: its paragraphs, tables, headings and head, and what a sentence may lean on.

Belongs here: what surrounds a sentence. Does not belong here: what stands in one (``sentence/``).
"""
