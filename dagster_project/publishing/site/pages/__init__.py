"""One module per kind of page; each has ``write``, which takes the site and, where it has one, the province."""
