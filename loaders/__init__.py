"""Loaders: one file for each kind of source, each a pure function from files to a :class:`graph.claims.Source`."""
