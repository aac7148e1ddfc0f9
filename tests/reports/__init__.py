"""Sentences and whole reports with the claims that a person reads in them, to measure the reading of prose against.

``sentences_until_2022.yml`` is the half that rules are tuned on, ``sentences_from_2023.yml`` the one that nobody who
tunes them reads.
``claims.csv`` has every claim of the reports of the sample, ``planted.csv`` what is wrong with them on purpose.
"""
