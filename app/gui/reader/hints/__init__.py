"""Numbers at spans and lists of choices, painted on the page."""
