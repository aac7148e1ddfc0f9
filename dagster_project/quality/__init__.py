"""Whether what was read is right, and what to tell the office where it is not.

Belongs here: problems and their words, typed values, Pandera models applied, rows split into accepted and rejected,
row accounting. Does not belong here: opening files (``reading``) and writing them (``landing``).
"""
