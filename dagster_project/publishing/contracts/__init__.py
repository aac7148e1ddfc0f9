"""What readers of published tables may rely on: their columns and types stay until a new version is declared.

Belongs here: the promised set, the declared versions, what breaks a promise. Does not belong here: the contract that a
model is built under, which is dbt's.
"""
