"""A release on a PostgreSQL server: loaded aside as a generation, then shown by all views at once.

Belongs here: what a server holds of a release and how it changes. Does not belong here: what is in a release.
"""
