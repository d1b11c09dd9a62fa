"""Text as it can be stored, sent and put into a sentence."""


def legible(words: str) -> str:
    r"""Words with their lone surrogates written out, such as ``\udcff``.

    File names of old archives are not always UTF-8.
    """
    return words.encode(errors="backslashreplace").decode()


def shortened(words: str, room: int = 60) -> str:
    """Words for a sentence: what is longer than `room` code points ends in dots."""
    return words if len(words) <= room else f"{words[: room - 1]}…"
