"""The logical strip: the selected span letter by letter."""
