"""Alembic's migration scripts; ``store.schema`` runs them."""
