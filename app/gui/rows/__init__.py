"""Rows of the table of commands, one file a subject."""
