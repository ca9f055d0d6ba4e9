"""Checks of the source tree that no ready-made linter has; set-up and ``make lint`` call them."""
