"""The pages of a release, which open from a folder or from any web server, without a network."""
