"""Relations: what may be drawn, how it is asked, made, walked and shown in the inspector."""
