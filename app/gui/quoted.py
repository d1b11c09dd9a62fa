"""Words of others (titles, quotes, names) in a sentence or a line of ours."""

_FIRST_STRONG, _POP = "\u2068", "\u2069"


def isolated(words: str) -> str:
    """Words that keep a direction of their own among others: between FSI and PDI."""
    return f"{_FIRST_STRONG}{words}{_POP}"


def one_line(words: str, longest: int | None = None) -> str:
    """Words without line feeds; of very many only the first.

    Args:
        words: Of a text.
        longest: Code points that are enough for whoever cuts them to the room there is.
    """
    if longest is None:
        return " ".join(words.split())
    return " ".join(words[: longest + 1].split())[:longest]


def brief(words: str, longest: int) -> str:
    """Words in one line of so many code points, dots for what is left out."""
    line = one_line(words)
    return line if len(line) <= longest else line[: longest - 1] + "…"
