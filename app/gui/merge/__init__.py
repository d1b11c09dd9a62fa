"""Merging colleagues' files: what is shown of a plan before it is carried out."""
