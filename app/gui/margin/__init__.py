"""Marginalia: a card for every span beside its line, or chips above it."""
