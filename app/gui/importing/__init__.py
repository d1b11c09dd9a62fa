"""Before an import: what was read, what it is like, and what a person decides about it."""
