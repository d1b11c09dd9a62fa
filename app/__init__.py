"""Hashiya: a desktop workbench for people who code conflict news."""

__version__ = "0.1.0"
