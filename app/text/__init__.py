"""Strings in, values out: offsets, direction, words, proclitics, folding."""
