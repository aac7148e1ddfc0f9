"""From administrative prose in Vietnamese to claims: every figure of a report understood, or kept with the reason.

Belongs here: paragraphs and sentences, what a quantity is, what it speaks of, where and when; by rules that are data.
Does not belong here: whether a claim is true, which the models of ``dbt`` decide.
"""
