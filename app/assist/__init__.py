"""Suggestions (propagation, gazetteer, cue rules): pure functions."""
