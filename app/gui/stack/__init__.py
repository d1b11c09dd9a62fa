"""Spans on the same words: counted, stepped through, picked."""
