"""Where words are, in a text and on the screen."""


def find(text, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def place(program, at):
    """Puts the caret at the character by a click."""
    program.click(*program.point(at))
