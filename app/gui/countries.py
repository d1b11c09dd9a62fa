"""Countries by code and by their names, Arabic and English."""

from functools import cache

from app.gui.proposals import Names, without_article
from app.resources import resource
from app.text.fold import fold

_PART = " · "
_LEAST = 3
"""Letters from which on the beginning of a name is as good as the name, if it is of one only."""


@cache
def countries() -> dict[str, str]:
    """What a country is shown as, ``SY · Syria · سوريا``, by its ISO 3166-1 code.

    Kosovo goes by XK, which ISO leaves free and everybody uses.
    """
    return {code: _PART.join((code, *names[1:3])) for code, names in _listed().items()}


def code_of(typed: str) -> str | None:
    """The code of what was typed, whatever its spelling and with or without ال.

    That is a code of two or three letters, a name in either language, also an older one, a line as
    it is shown, or the beginning of a name that only one country has.
    """
    key = _key(typed)
    exact = _codes().get(key)
    if exact is not None or len(key) < _LEAST:
        return exact
    begun = {code for name, code in _codes().items() if name.startswith(key)}
    return begun.pop() if len(begun) == 1 else None


def shown_as(code: str) -> str:
    """What a country is shown as; what is no code stays as it is."""
    return countries().get(code, code)


def proposed(typed: str) -> list[str]:
    """The countries that fit what was typed, as they are shown, the best first."""
    return _names().found(typed)


def _key(words: str) -> str:
    return without_article(" ".join(fold(words).split()))


@cache
def _listed() -> dict[str, list[str]]:
    """By code: the code of three letters, the names in English and Arabic, and other names."""
    found = {}
    for line in resource("words", "countries.txt").read_text("utf-8").splitlines():
        code, longer, names = line.split(" ", 2)
        found[code] = [longer, *names.split(" | ")]
    return found


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in _listed().items():
        for words in (countries()[code], code, *names):
            found.setdefault(_key(words), code)
    return found


@cache
def _names() -> Names:
    found = Names()
    for code, names in _listed().items():
        found.add(countries()[code], code, *names, countries()[code])
    return found
