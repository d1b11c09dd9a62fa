"""The typefaces that travel with the program; PySide6 brings none."""

from functools import cache

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.resources import resource

SANS = "IBM Plex Sans Arabic"
NASKH = "Amiri"
EMOJI = "Noto Emoji"
FALLBACKS = (EMOJI, "Noto Sans Hebrew", "Noto Sans Syriac")
"""What is asked, in this order, for characters the typeface of the text lacks."""
_SIZE = 15.0
"""Points at which the sans is read with ease."""
_EYE = "ـعـ"
"""What the eye takes for the size of Arabic type: a letter without stem or tail."""


def load_fonts() -> list[str]:
    """Makes the shipped typefaces known to Qt; needs a running QGuiApplication.

    Returns:
        The names of the families that are there now, each once, in the order of their files.
    """
    # A text in a script no typeface here knows: boxes are shown, a warning a font is of no use.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    families: dict[str, None] = {}
    for path in sorted(resource("fonts").glob("*.[to]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return list(families)


def ui_font(point_size: float = 10.5) -> QFont:
    """The type of menus, panels and dialogs."""
    font = QFont()
    font.setFamilies([SANS, *FALLBACKS])
    font.setPointSizeF(point_size)
    return font


def small_font(pixels: float, *, strong: bool = False) -> QFont:
    """The same type so many pixels high, for what is painted and not set by a style."""
    font = ui_font()
    font.setPixelSize(round(pixels))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


@cache
def natural_size(family: str) -> float:
    """Points at which the Arabic letters of a family look as large as those of the sans at 15.

    Families differ by a third at the same size. Whole and half points, 11 to 26.
    """
    size = _SIZE * _eye(SANS) / _eye(family)
    return min(26.0, max(11.0, round(2 * size) / 2))


def families() -> tuple[list[str], list[str]]:
    """The installed families that write Arabic, and all the others; each sorted by name."""
    script = QFontDatabase.WritingSystem.Arabic
    arabic = [name for name in QFontDatabase.families(script) if _public(name)]
    others = [name for name in QFontDatabase.families() if _public(name) and name not in arabic]
    return arabic, others


def _public(family: str) -> bool:
    return family != EMOJI and not QFontDatabase.isPrivateFamily(family)


def _eye(family: str) -> float:
    """Height of the eye at 1000 pixels; what a family lacks is measured in the sans."""
    font = QFont()
    font.setFamilies([family, SANS])
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return max(1.0, QFontMetricsF(font).tightBoundingRect(_EYE).height())
