"""Use cases: one class per subject, one method per intention, one transaction each."""
