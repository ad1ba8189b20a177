"""Datasette on the store: what its pages say (`*.yaml`), how they look (`templates/`), the server."""
