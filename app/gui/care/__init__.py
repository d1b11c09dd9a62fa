"""Care for whoever reads about a war all day: pauses, and a veil."""
