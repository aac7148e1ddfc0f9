"""Accepted rows to Parquet, the border between Python and SQL, and the ledger of every file.

Belongs here: which files there are, which of them must be read again, and the files under ``warehouse/raw``.
Does not belong here: what is in a file (``reading``, ``quality``).
"""
