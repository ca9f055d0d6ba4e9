"""Where updates come from, and the order in which they are worked off."""
