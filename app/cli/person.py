"""Who is sitting here: the name given in the window, else that of the account."""

import getpass
import re
from configparser import Error, RawConfigParser

_ESCAPED = re.compile(r'\\(?:x([0-9a-fA-F]{1,4})|([\\"]))')


def whoami() -> str:
    """The name for new projects; never empty."""
    return _remembered() or _account() or "annotator"


def _remembered() -> str:
    """The name in the settings that the window keeps, an INI file as Qt writes it."""
    from platformdirs import user_config_path

    place = user_config_path("hashiya", appauthor=False) / "hashiya.ini"
    parser = RawConfigParser(strict=False)
    try:
        parser.read(place, encoding="utf-8")
        value = parser.get("General", "annotator", fallback="")
    except (Error, UnicodeDecodeError, OSError):
        return ""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return _ESCAPED.sub(_unescape, value).strip()


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else str(found[2])


def _account() -> str:
    try:
        return getpass.getuser().strip()
    except (OSError, KeyError):
        return ""
