"""What is given to the layout in place of a paragraph's text, unit for unit as long."""

_STAND_INS = {
    0xFEFF: 0x2060,  # a leading one is dropped on the way into Qt; a word joiner is as invisible
    0xFFFE: 0xFFFD,  # the same mark, bytes swapped
    0xFFFC: 0xFFFD,  # taken for an embedded object, which we have none of
    0x2028: 0x2424,  # would break the line inside a paragraph
    0x2029: 0x2424,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),  # lone surrogates do not survive the way
}


def paintable(text: str) -> str:
    """The text as it can be laid out: same number of UTF-16 units, same place for every character.

    Only characters that Qt would drop, break at or take for objects are replaced; the text that
    is stored, searched, copied and exported never is.
    """
    return text.translate(_STAND_INS)
