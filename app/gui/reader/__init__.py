"""The page: drawing, pointing at and marking right-to-left text."""
