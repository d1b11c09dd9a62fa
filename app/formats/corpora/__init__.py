"""Annotated formats: articles with what people said of them, in and out."""
