"""Relations as curves between the lines and beside them."""
