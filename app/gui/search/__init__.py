"""Hits among the words they stand in: the list of them, and what is looked for in the project."""
