"""Proof-reading a report in prose: its figures marked in their sentences, beside what the warehouse and others have.

Belongs here: the report's verdicts as if it were in the warehouse, and how a marked-up report looks. Does not belong
here: reading a report (``prose/``), and deciding a verdict, which is SQL in ``dbt/models/intermediate/reconciliation``.
"""
