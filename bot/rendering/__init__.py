"""Charts, drawn in a child process that knows nothing but the labels and numbers it is given."""
