"""The typefaces that travel with the program; PySide6 brings none."""

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from app.resources import resource

SANS = "IBM Plex Sans Arabic"
NASKH = "Amiri"
EMOJI = "Noto Emoji"


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
    font.setFamilies([SANS, EMOJI])
    font.setPointSizeF(point_size)
    return font
