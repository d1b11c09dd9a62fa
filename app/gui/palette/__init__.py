"""The command palette: everything there is to do, found by typing."""
