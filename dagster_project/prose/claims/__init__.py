"""What each figure of a sentence is of, where, when and how sure; one module to each question.

Belongs here: putting together what stands in a sentence. Does not belong here: finding it (``sentence/``).
"""
