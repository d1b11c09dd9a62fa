"""Text as it can be stored and sent: file names of old archives are not always UTF-8."""


def legible(words: str) -> str:
    r"""Words with their lone surrogates written out, such as ``\udcff``."""
    return words.encode(errors="backslashreplace").decode()
