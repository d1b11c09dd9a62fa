"""Going to a word by the letters that stand above it."""
