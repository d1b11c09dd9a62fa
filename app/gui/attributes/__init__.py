"""Attributes of the selected span, said with the keyboard on the page."""
