"""What was typed into a line, as a value of an attribute's type: pure functions."""

import re
from unicodedata import decimal

from app.gui.countries import code_of
from app.gui.gazetteer import link_of
from app.model.json import Json
from app.model.scheme import Attribute
from app.text.controls import is_format

_YEAR = 4
_STROKES = re.compile(r"[-/.\s–—−\u060d،]+")
_COUNTRY = 3  # letters of the longer country codes
_POINTS = str.maketrans({"٫": ".", "٬": "", "−": "-"})
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+")


def value_of(attribute: Attribute, typed: str) -> Json:
    """What was typed as a JSON value of the attribute's type; None for an empty line.

    What cannot be read comes back as text, which `app.model.attributes.problem` refuses.
    """
    typed = typed.strip()
    if not typed:
        return None
    if attribute.type in ("int", "number"):
        return number_of(typed)
    if attribute.type == "gazetteer_ref":
        return link_of(typed)
    if attribute.type == "date":
        return date_of(typed)
    if attribute.type == "country":
        short = typed.isascii() and len(typed) <= _COUNTRY
        return code_of(typed) or (typed.upper() if short else typed)
    return typed


def date_of(typed: str) -> str:
    """A date as it is stored, ``2026-11-22``, from digits of any script and other strokes."""
    digits = _latin(typed)
    parts = [part for part in _STROKES.split(digits) if part]
    if not parts or len(parts[0]) != _YEAR or not all(part.isdigit() for part in parts):
        return digits
    return "-".join((parts[0], *(part.zfill(2) for part in parts[1:])))


def number_of(typed: str) -> Json:
    """The number, of digits of any script, with ``٫`` or a point; the text if it is none."""
    plain = _latin(typed).translate(_POINTS)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return typed


def _latin(typed: str) -> str:
    """Digits of any script as 0 to 9, without what no one sees."""
    return "".join(str(decimal(sign, sign)) for sign in typed if not is_format(sign)).strip()
