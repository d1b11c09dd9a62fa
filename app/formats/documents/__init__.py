"""Raw articles in."""
