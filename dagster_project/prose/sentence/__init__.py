"""What stands in a sentence: words, numbers with units, times, places, documents, wordings.

Belongs here: finding and reading what is written. Does not belong here: which of them belong together (``claims/``).
"""
