"""Where characters, words and sentences begin and end: one place to import them from."""

from app.text.graphemes import grapheme_at, is_boundary, next_grapheme, previous_grapheme
from app.text.sentences import sentence_at
from app.text.words import (
    next_word,
    next_word_end,
    previous_word,
    previous_word_end,
    word_at,
    words,
)

__all__ = [
    "grapheme_at",
    "is_boundary",
    "next_grapheme",
    "next_word",
    "next_word_end",
    "previous_grapheme",
    "previous_word",
    "previous_word_end",
    "sentence_at",
    "word_at",
    "words",
]
