"""The composition root: the only place that imports every package. Plain functions, no locator, no globals."""
