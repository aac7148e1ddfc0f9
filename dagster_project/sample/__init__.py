"""Simulated returns in the layout of the real forms, because commune-level returns are not public.

Belongs here: a world that meets the published figures, the returns that offices would have sent of it, and the mess
that returns hold. Does not belong here: anything that the pipeline needs; it reads these files as it reads any other.
"""
