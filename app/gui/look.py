"""The look of the whole program: palette, style sheet and icons of one theme."""

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.fonts import NASKH, SANS
from app.gui.icons import Icons
from app.gui.settings import LOOKS, Settings
from app.gui.theme import DARK, LIGHT, THEMES, Theme
from app.resources import resource

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "ink_soft",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "line",
}
_POINT_SIZE = {"sans": 15.0, "naskh": 18.0}
_FAMILY = {"sans": SANS, "naskh": NASKH}


class Look(QObject):
    """Theme, page type and zoom as the user chose them, applied to the application.

    Signals:
        theme_changed: Another theme is in use.
        page_type_changed: The page's typeface or size is another one.
    """

    theme_changed = Signal()
    page_type_changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.icons = Icons(self)
        self.theme = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        self.apply()

    def choose(self, look: str) -> None:
        """Takes the ``light``, ``dark`` or ``sepia`` theme, or follows the ``system``."""
        self.settings.look = look if look in LOOKS else "system"
        self.apply()

    def apply(self) -> None:
        """Dresses the application."""
        self.theme = theme_for(self.settings.look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(self.theme))
            application.setStyleSheet(style_sheet(self.theme))
        self.icons.recolour(self.theme)
        self.theme_changed.emit()

    @property
    def page_family(self) -> str:
        """The typeface of the page."""
        return _FAMILY[self.settings.page_font]

    @property
    def page_size(self) -> float:
        """The size of the page's type in points, zoom included."""
        return _POINT_SIZE[self.settings.page_font] * self.settings.zoom / 100

    def choose_page_font(self, name: str) -> None:
        """Sets the page in the ``sans`` or the ``naskh``."""
        self.settings.page_font = name
        self.page_type_changed.emit()

    def zoom(self, step: int) -> None:
        """Makes the page's type larger (1), smaller (-1), or as it was at first (0)."""
        self.settings.zoom = round(min(400, max(50, self.settings.zoom + 10 * step)))
        if step == 0:
            self.settings.zoom = 100
        self.page_type_changed.emit()

    def _on_system_changed(self) -> None:
        if self.settings.look == "system":
            self.apply()


def theme_for(look: str) -> Theme:
    """The theme for a choice of `LOOKS`; the system's is ``light`` or ``dark``."""
    if look == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return THEMES.get(look, LIGHT)


def palette_of(theme: Theme) -> QPalette:
    """The theme as a palette, for everything the style sheet does not name."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, name)))
    faint = QColor(theme.ink_soft)
    faint.setAlphaF(0.6)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


def style_sheet(theme: Theme) -> str:
    """The style sheet with the theme's colours in it."""
    template = resource("themes", "window.qss").read_text(encoding="utf-8")
    roles = {name: getattr(theme, name) for name in Theme.__slots__}
    icons = resource("icons").as_posix()
    return Template(template).substitute(roles, icons=icons)
