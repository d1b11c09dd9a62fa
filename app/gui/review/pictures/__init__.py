"""Pictures of a review in the window and on paper."""
