"""Countries by code and by their names, Arabic and English."""

from functools import cache

from PySide6.QtCore import QLocale

from app.resources import resource
from app.text.fold import fold

_PART = " · "


@cache
def countries() -> dict[str, str]:
    """What a country is shown as, ``SY · Syria · سوريا``, by its ISO 3166-1 code."""
    lines = resource("words", "countries.txt").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        code, _, arabic = line.partition(" ")
        found[code] = _PART.join((code, _english(code), arabic))
    return found


def code_of(typed: str) -> str | None:
    """The code of what was typed: a code, a name in either language, or a line as it is shown."""
    return _codes().get(fold(typed.strip().casefold()))


def shown_as(code: str) -> str:
    """What a country is shown as; what is no code stays as it is."""
    return countries().get(code, code)


def _english(code: str) -> str:
    return QLocale.territoryToString(QLocale.codeToTerritory(code))


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, line in countries().items():
        for word in (line, *line.split(_PART)):
            found.setdefault(fold(word.casefold()), code)
    return found
