"""The look of the whole program: palette, style sheet and icons of one theme."""

from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from app.gui.fonts import NASKH, SANS, natural_size
from app.gui.icons import Icons
from app.gui.reader.measures import LINE_HEIGHT, MEASURE
from app.gui.settings import LINE_HEIGHTS, LOOKS, MEASURES, ZOOM, Settings
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
_FAMILY = {"sans": SANS, "naskh": NASKH}
_LINE_STEP, _MEASURE_STEP, _ZOOM_STEP = 0.1, 5, 10


class Look(QObject):
    """Theme, page type and zoom as the user chose them, applied to the application.

    Signals:
        theme_changed: Another theme is in use.
        page_type_changed: The page's typeface, size, line height or measure is another one.
        smooth_changed: The page is to glide, or no longer.
        margin_changed: The margin is to be shown, or no longer.
        told: One calm sentence.
    """

    theme_changed = Signal()
    page_type_changed = Signal()
    smooth_changed = Signal()
    margin_changed = Signal()
    told = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.icons = Icons(self)
        self.theme = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.fontDatabaseChanged.connect(_is_installed.cache_clear)
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

    def next_theme(self) -> None:
        """Takes the next choice: as the system, light, dark, sepia, and again."""
        here = LOOKS.index(self.settings.look)
        self.choose(LOOKS[(here + 1) % len(LOOKS)])
        names = {
            "system": self.tr("as the system"),
            "light": self.tr("light"),
            "dark": self.tr("dark"),
            "sepia": self.tr("sepia"),
        }
        self.told.emit(self.tr("Theme: {name}").format(name=names[self.settings.look]))

    # -- the type of the page

    @property
    def page_family(self) -> str:
        """The typeface of the page; the sans for one that is not installed any more."""
        return self._wanted_family if not self.missing_family else SANS

    @property
    def missing_family(self) -> str:
        """The typeface that was chosen and is not there; empty if all is well."""
        family = self._wanted_family
        return "" if _is_installed(family) else family

    @property
    def page_size(self) -> float:
        """The size of the page's type in points, zoom included."""
        family = self.page_family
        points = self.settings.type_size(family) or natural_size(family)
        return points * self.settings.zoom / 100

    @property
    def line_height(self) -> float:
        """Baseline to baseline, in em."""
        return self.settings.line_height

    @property
    def measure(self) -> int:
        """The longest line in characters."""
        return self.settings.measure

    def choose_page_font(self, name: str) -> None:
        """Sets the page in the ``sans``, the ``naskh``, or the ``other`` chosen last."""
        self.settings.page_font = name
        self.page_type_changed.emit()

    def choose_family(self, family: str, points: float = 0.0) -> None:
        """Sets the page in any installed typeface.

        Args:
            family: Its name.
            points: Its size without zoom; 0 for the one that suits it.
        """
        settings = self.settings
        bundled = {family: name for name, family in _FAMILY.items()}
        settings.page_font = bundled.get(family, "other")
        if family not in bundled:
            settings.page_family = family
        settings.keep_type_size(family, points)
        self.page_type_changed.emit()

    def zoom(self, step: int) -> None:
        """Makes the page's type larger (1), smaller (-1), or as it was at first (0)."""
        zoom = self.settings.zoom + _ZOOM_STEP * step if step else 100
        self.settings.zoom = round(_between(ZOOM, zoom))
        self.page_type_changed.emit()
        self.told.emit(self.tr("Type at {n} %").format(n=self.settings.zoom))

    def step_line_height(self, step: int) -> None:
        """Sets lines further apart (1), closer together (-1), or as at first (0)."""
        height = self.settings.line_height + _LINE_STEP * step if step else LINE_HEIGHT
        self.settings.line_height = round(_between(LINE_HEIGHTS, height), 1)
        self.page_type_changed.emit()
        self.told.emit(self.tr("Line height {n}").format(n=self.settings.line_height))

    def step_measure(self, step: int) -> None:
        """Makes lines longer (1), shorter (-1), or as at first (0)."""
        measure = self.settings.measure + _MEASURE_STEP * step if step else MEASURE
        self.settings.measure = round(_between(MEASURES, measure))
        self.page_type_changed.emit()
        self.told.emit(self.tr("Lines of {n} characters").format(n=self.settings.measure))

    def reset_page_type(self) -> None:
        """Size, line height and line length as they were at first; the typeface stays."""
        settings = self.settings
        settings.zoom, settings.line_height, settings.measure = 100, LINE_HEIGHT, MEASURE
        settings.keep_type_size(self.page_family, 0.0)
        self.page_type_changed.emit()
        self.told.emit(self.tr("Size, line height and line length are as at first."))

    @property
    def smooth(self) -> bool:
        """Whether the page glides: wished for, and not refused by the system."""
        return self.settings.smooth and moves(QApplication.style())

    def toggle_smooth(self) -> None:
        """Lets the page glide when the wheel is turned, or jump."""
        self.settings.smooth = not self.settings.smooth
        self.smooth_changed.emit()
        on, off = self.tr("Smooth scrolling is on."), self.tr("Smooth scrolling is off.")
        self.told.emit(on if self.settings.smooth else off)

    @property
    def _wanted_family(self) -> str:
        name = self.settings.page_font
        return _FAMILY.get(name) or self.settings.page_family or SANS

    def toggle_margin(self) -> None:
        """Shows the margin beside the text, or hides it."""
        self.settings.margin = not self.settings.margin
        self.margin_changed.emit()

    def _on_system_changed(self) -> None:
        if self.settings.look == "system":
            self.apply()


@cache
def _is_installed(family: str) -> bool:
    """Whether there is such a typeface; Qt takes a while to say so, and is asked at every span."""
    return QFontDatabase.hasFamily(family)


def theme_for(look: str) -> Theme:
    """The theme for a choice of `LOOKS`; the system's is ``light`` or ``dark``."""
    if look == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return THEMES.get(look, LIGHT)


def moves(style: QStyle) -> bool:
    """Whether the system wants things to move; some people get dizzy, and say so there."""
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def _between(bounds: tuple[float, float], number: float) -> float:
    low, high = bounds
    return min(high, max(low, number))


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
