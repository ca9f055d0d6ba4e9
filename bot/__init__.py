"""Amanet: reports entrusted to people, not to the server."""
