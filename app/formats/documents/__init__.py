"""Raw articles, without annotations: in only."""
