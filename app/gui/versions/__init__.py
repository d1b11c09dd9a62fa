"""The versions of an article: what changed, and what of the old one waits for a place."""
