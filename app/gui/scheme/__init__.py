"""The parts of the label scheme editor."""
