"""Annotated corpora, in and out."""
