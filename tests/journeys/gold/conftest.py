"""The same home and dress as the tests of the window have."""

from tests.gui.conftest import dressed, home

__all__ = ["dressed", "home"]
