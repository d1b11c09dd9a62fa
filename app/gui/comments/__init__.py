"""Comments on spans and articles: threads, written, answered, settled."""
