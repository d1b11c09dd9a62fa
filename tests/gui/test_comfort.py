"""Line height, measure, size, typeface, theme and gliding: chosen, kept, told."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from app.gui.commands import BY_ID
from app.gui.fonts import NASKH, SANS, natural_size
from app.gui.look import moves, theme_for
from app.gui.settings import LOOKS, Settings
from app.gui.theme import DARK, LIGHT, SEPIA
from app.gui.window import Window
from tests.gui.hands import press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def told(window) -> list[str]:
    heard: list[str] = []
    window.session.told.connect(heard.append)
    return heard


def keep(path, **values: str) -> Settings:
    """Settings as another version, or a hand, may have written them."""
    store = QSettings(str(path), QSettings.Format.IniFormat)
    for name, value in values.items():
        store.setValue(name, value)
    store.sync()
    return Settings(path)


class TestSettings:
    def test_what_is_not_there_is_as_at_first(self, tmp_path):
        settings = Settings(tmp_path / "s.ini")
        assert (settings.line_height, settings.measure, settings.zoom) == (2.0, 70, 100)
        assert settings.smooth
        assert settings.page_family == ""
        assert settings.type_size("Amiri") == 0

    @pytest.mark.parametrize("value", ["", "nonsense", "nan", "inf", "-inf", "-4", "1e9", "0"])
    def test_nonsense_is_brought_between_the_bounds(self, tmp_path, value):
        names = ("line_height", "measure", "zoom", "type_size/Amiri")
        settings = keep(tmp_path / "s.ini", **dict.fromkeys(names, value))
        assert 1.5 <= settings.line_height <= 3
        assert 40 <= settings.measure <= 120
        assert 50 <= settings.zoom <= 400
        size = settings.type_size("Amiri")
        assert size == 0 or 6 <= size <= 48

    def test_it_is_kept(self, tmp_path):
        settings = Settings(tmp_path / "s.ini")
        settings.line_height, settings.measure, settings.smooth = 2.3, 85, False
        settings.page_font, settings.page_family = "other", "DejaVu Sans"
        settings.keep_type_size("DejaVu Sans", 13.5)
        settings.sync()
        again = Settings(tmp_path / "s.ini")
        assert (again.line_height, again.measure, again.smooth) == (2.3, 85, False)
        assert (again.page_font, again.page_family) == ("other", "DejaVu Sans")
        assert again.type_size("DejaVu Sans") == 13.5


class TestLines:
    def test_keys_set_lines_apart_and_the_page_follows(self, window, told):
        reader = window.page.reader
        pitch = reader.page.measures.pitch
        press(reader, Qt.Key.Key_BracketRight, CTRL, "\x1d")
        assert told[-1] == "Line height 2.1"
        assert reader.page.measures.pitch > pitch
        press(reader, Qt.Key.Key_BracketLeft, CTRL, "\x1b")
        press(reader, Qt.Key.Key_BracketLeft, CTRL, "\x1b")
        assert told[-1] == "Line height 1.9"
        assert reader.page.measures.pitch < pitch

    def test_keys_make_lines_longer_and_shorter(self, window, told):
        reader = window.page.reader
        press(reader, Qt.Key.Key_Comma, CTRL)
        assert told[-1] == "Lines of 65 characters"
        measures = reader.page.measures
        assert measures.measure == pytest.approx(65 * measures.char, abs=1)
        press(reader, Qt.Key.Key_Period, CTRL)
        press(reader, Qt.Key.Key_Period, CTRL)
        assert told[-1] == "Lines of 75 characters"

    def test_keys_go_by_their_place_on_an_arabic_layout(self, window, told):
        reader = window.page.reader
        press(reader, 0x062C, CTRL, "ج", scan=26 + 8)  # where [ is
        assert told[-1] == "Line height 1.9"
        press(reader, 0x0648, CTRL, "و", scan=51 + 8)  # where , is
        assert told[-1] == "Lines of 65 characters"

    def test_there_are_bounds(self, window, told):
        look = window.look
        for _ in range(40):
            look.step_line_height(1)
            look.step_measure(1)
        assert (look.line_height, look.measure) == (3.0, 120)
        for _ in range(60):
            look.step_line_height(-1)
            look.step_measure(-1)
        assert (look.line_height, look.measure) == (1.5, 40)
        assert told[-2:] == ["Line height 1.5", "Lines of 40 characters"]

    def test_all_of_it_goes_back_at_once(self, window, told):
        look = window.look
        look.zoom(1)
        look.step_line_height(1)
        look.step_measure(-1)
        look.choose_family(NASKH, 25)
        window.dispatcher.trigger(BY_ID["page_type_reset"])
        assert (look.line_height, look.measure, look.page_size) == (2.0, 70, 18)
        assert look.page_family == NASKH
        assert told[-1] == "Size, line height and line length are as at first."
        look.step_line_height(1)
        look.step_line_height(0)
        look.step_measure(0)
        assert (look.line_height, look.measure) == (2.0, 70)


class TestTypefaces:
    def test_each_keeps_a_size_of_its_own(self, window):
        look = window.look
        assert (look.page_family, look.page_size) == (SANS, 15)
        look.choose_family(NASKH)
        assert window.settings.page_font == "naskh"
        assert look.page_size == 18
        look.choose_family(SANS, 20)
        assert (window.settings.page_font, look.page_size) == ("sans", 20)
        look.choose_page_font("naskh")
        assert look.page_size == 18
        look.choose_page_font("sans")
        assert look.page_size == 20
        look.zoom(1)
        assert look.page_size == pytest.approx(22)

    def test_any_other_that_is_installed(self, window):
        look = window.look
        look.choose_family("Noto Emoji")
        assert window.settings.page_font == "other"
        assert look.page_family == "Noto Emoji"
        assert look.page_size == natural_size("Noto Emoji")
        assert window.page.reader.page.measures.font.families()[0] == "Noto Emoji"
        assert look.missing_family == ""

    def test_one_that_is_gone_is_replaced_and_told_once(self, dressed, project_path):
        settings = Settings()
        settings.page_font, settings.page_family = "other", "Gone With The Wind"
        settings.sync()
        window = Window(Settings())
        heard: list[str] = []
        window.session.told.connect(heard.append)
        try:
            assert window.look.page_family == SANS
            assert window.doors.open_path(project_path)
            sentence = (
                "Gone With The Wind is not installed here; the page is set in IBM Plex Sans Arabic."
            )
            assert heard.count(sentence) == 1
            window.session.step(1)
            assert heard.count(sentence) == 1
            assert window.settings.page_family == "Gone With The Wind", "kept for when it is back"
        finally:
            window.close()
            window.deleteLater()


class TestThemes:
    def test_one_key_goes_through_them(self, window, told):
        reader = window.page.reader
        seen = []
        for _ in LOOKS:
            press(reader, Qt.Key.Key_L, CTRL, "\x0c")
            seen.append((window.settings.look, window.look.theme))
        assert seen == [
            ("light", LIGHT),
            ("dark", DARK),
            ("sepia", SEPIA),
            ("system", theme_for("system")),
        ]
        assert told[-4:] == [
            "Theme: light",
            "Theme: dark",
            "Theme: sepia",
            "Theme: as the system",
        ]

    def test_the_system_never_asks_for_sepia(self, window):
        assert theme_for("system") in (LIGHT, DARK)
        window.look.choose("sepia")
        window.look._on_system_changed()
        assert window.look.theme is SEPIA

    def test_the_menu_ticks_what_is_chosen(self, window):
        window.look.choose("sepia")
        window.look.choose_family("Noto Emoji")
        window.menus.refresh()
        ticked = {name for name, action in window.menus.actions.items() if action.isChecked()}
        assert {"look_sepia", "font_other", "smooth"} <= ticked
        assert not ticked & {"look_light", "look_dark", "look_system", "font_sans", "font_naskh"}


class TestGliding:
    def test_it_can_be_switched_off_and_is_kept(self, window, told):
        reader = window.page.reader
        assert reader.wheel.glide.smooth is moves(QApplication.style())
        window.dispatcher.trigger(BY_ID["smooth"])
        assert told[-1] == "Smooth scrolling is off."
        assert reader.wheel.glide.smooth is False
        assert Settings().smooth is False
        window.dispatcher.trigger(BY_ID["smooth"])
        assert told[-1] == "Smooth scrolling is on."
        assert reader.wheel.glide.smooth is moves(QApplication.style())


def test_zoom_is_told(window, told):
    window.look.zoom(1)
    assert told[-1] == "Type at 110 %"
