"""Reviewing colleagues: who is compared, where they differ, and which place is looked at."""
