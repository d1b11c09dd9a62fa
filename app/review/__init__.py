"""Comparing people, measuring agreement, planning a merge: pure functions."""
