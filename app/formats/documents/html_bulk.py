"""The source of a page without what fills it and is no text: pictures, fonts and scripts within it.

A page that was saved with all that belongs to it has megabytes of them. The library that makes its
tree gives up where ten million bytes hold no tag, and leaves out what follows without a word.
"""

import re

_LEAST = 20_000  # characters; shorter ones do no harm
_LARGE = 1_000_000  # characters; in smaller pages nothing is in the way
_TAG = re.compile(r"<([a-zA-Z][\w:-]*)[^<>]{20000,}>")
"""A tag with an image in it, or with so many attributes that nothing ends for hours."""
_START = re.compile(r"<!--|<(script|style)\b([^<>]*)>", re.IGNORECASE)
_ENDS = {
    "": re.compile("-->"),
    "script": re.compile(r"</script\b[^<>]*>", re.IGNORECASE),
    "style": re.compile(r"</style\b[^<>]*>", re.IGNORECASE),
}
_LONGEST_TOLD = 2_000_000  # characters of one block of JSON-LD
_RUN = re.compile(r"[^<]{2000000}[^<\s&]{0,64}")
"""As many characters as may stand without a tag; it ends in no entity."""


def without_bulk(text: str) -> str:
    """The source without long comments, styles and scripts, and without what swells its tags.

    What a page says of itself in JSON-LD stays. Megabytes of text without any tag get one that
    shows nothing.
    """
    return _RUN.sub(r"\g<0><wbr>", _thinned(text))


def _thinned(text: str) -> str:
    text = _TAG.sub(r"<\1>", text)
    if len(text) < _LARGE:
        return text
    pieces, at = [], 0
    for start, end in _stretches(text):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def _stretches(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    while start := _START.search(text, at):
        name = (start[1] or "").lower()
        end = _ENDS[name].search(text, start.end() if name else start.start() + 2)
        if end is None:
            break  # it is open to the end, as are all of its kind that follow
        at = end.end()
        told = "ld+json" in (start[2] or "").lower()
        if at - start.start() >= (_LONGEST_TOLD if told else _LEAST):
            found.append((start.start(), at))
    return found
