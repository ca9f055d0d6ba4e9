"""How fast Amanet is on this machine, always beside the plainest way to do the same work, measured in the same run."""
