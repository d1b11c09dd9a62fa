"""The palette, opened, typed in and left by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.commands import BY_ID, COMMANDS
from app.gui.palette import articles
from app.gui.palette.arabic import ARABIC, name_in, spellings
from app.gui.palette.entry import Kind
from app.gui.palette.matching import best
from app.gui.palette.sources import entries
from app.gui.titles import fits
from app.model.errors import UserError
from app.text.direction import is_rtl
from tests.gui.hands import caret_on, collect, press, quotes
from tests.gui.palette.lines_typed import titles, typed

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def test_it_opens_and_leaves_by_key_under_every_layout(window):
    reader, palette = window.page.reader, window.palette_box
    press(reader, 0x0646, CTRL, "ن", 45)  # the key of K on an Arabic layout
    assert palette.isVisible()
    assert palette.line.hasFocus()
    press(palette.line, Key.Key_Escape)
    assert not palette.isVisible()
    assert reader.hasFocus()
    press(reader, Key.Key_K, CTRL, "\x0b")
    press(palette.line, Key.Key_K, CTRL, "\x0b")
    assert not palette.isVisible()
    assert reader.hasFocus()


def test_every_command_label_and_setting_is_there(window):
    there = entries(window)
    scheme = window.session.scheme
    commands = {entry.command for entry in there if entry.command}
    wanted = {c.id for c in COMMANDS if fits(c, scheme) and not c.id.startswith("tag_")}
    assert commands == wanted - {"palette"}
    labels = [entry.label.id for entry in there if entry.kind is Kind.LABEL]
    assert labels == [label.id for label in scheme.labels]
    heads = {entry.id for entry in there if entry.kind is Kind.SETTING and not entry.beneath}
    for name in ("look_dark", "font_naskh", "margin", "strip", "invisibles", "smooth"):
        assert f"command:{name}" in heads
    assert {"setting:line_height", "setting:measure", "setting:zoom"} <= heads
    assert len({entry.id for entry in there}) == len(there)


def test_every_command_with_an_arabic_name_is_found_by_it(window):
    there = entries(window)
    for command in {entry.command for entry in there} & set(ARABIC):
        for words in spellings(ARABIC[command]):
            assert command in {entry.command for entry in best(there, words, ())}


def test_every_command_has_an_arabic_name_of_its_own():
    named = {c.id for c in COMMANDS if not c.id.startswith("tag_")}
    assert named - set(ARABIC) == set()
    names = [name_in(words) for words in ARABIC.values()]
    assert [name for name in set(names) if names.count(name) > 1] == []
    assert all(is_rtl(name) for name in names)


def test_arabic_names_are_shown_beside_the_english_ones(window, palette):
    typed(palette, "المقطع التالي")
    assert (palette.entry.title, palette.entry.other) == ("Next span", "المقطع التالي")
    spoken = palette.lines.data(palette.lines.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Next span, المقطع التالي, command")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("find", ("بحث في المقال", "بَحْثٌ فِي المَقال", "بحث في مقال", "بحـث المقال")),
        ("redo", ("إعادة", "اعاده", "أعادة")),
        ("next_article", ("المقال التالي", "مقال تالي", "المقال التالى")),
        ("look_dark", ("السمة الداكنة", "سمه داكنه")),
        ("pause_30", ("استراحة", "إستراحه", "الاستراحة")),
    ],
)
def test_a_command_is_found_in_any_spelling(window, command, said):
    there = entries(window)
    for words in said:
        assert command in [entry.command for entry in best(there, words, ())][:12], words


def test_articles_that_are_not_gathered_yet_come_a_moment_later(
    window, palette, qtbot, monkeypatch
):
    monkeypatch.setattr(articles, "_FEW", 0)
    window.session.project.queueing.forget()
    typed(palette, "@third")
    assert titles(palette) == []
    assert palette.told.isHidden()
    qtbot.waitUntil(lambda: titles(palette) == ["Third article"])


def test_return_runs_and_the_focus_is_on_the_page(window, palette):
    typed(palette, "dark")
    assert titles(palette)[0] == "Theme: Dark"
    press(palette.line, Key.Key_Return, text="\r")
    assert window.look.theme.name == "dark"
    assert not palette.isVisible()
    assert window.page.reader.hasFocus()
    window.look.choose("system")


def test_a_command_is_found_in_arabic_and_by_keys_of_the_wrong_layout(palette):
    typed(palette, "بَحث في")
    assert titles(palette)[0] == "Find in the article"
    palette.line.clear()
    typed(palette, "بهىي هى فاث")  # "find in the"
    assert titles(palette)[0] == "Find in the article"


def test_each_line_tells_its_key_and_whether_it_can_be_done(window, palette):
    typed(palette, "start outward by a word")
    entry = palette.entry
    assert entry.told == "F7"
    assert entry.why_not == "Select a span first."
    press(palette.line, Key.Key_Return, text="\r")
    assert palette.isVisible()
    assert palette.told.text() == "Select a span first."
    press(palette.line, Key.Key_Escape)
    caret_on(window, "دمشق")
    window.session.tag("location")
    window.palette_box.open()
    typed(palette, "start outward by a word")
    assert not palette.entry.why_not


def test_a_label_tags_and_relabels(window, palette):
    press(palette.line, Key.Key_Escape)
    caret_on(window, "دمشق")
    window.palette_box.open()
    typed(palette, "#location")
    press(palette.line, Key.Key_Return, text="\r")
    assert quotes(window) == [("location", "دمشق")]
    window.session.select_span(window.session.spans.visible[0].uid)
    window.palette_box.open()
    typed(palette, "change actor")
    press(palette.line, Key.Key_Return, text="\r")
    assert quotes(window) == [("actor", "دمشق")]


def test_an_article_is_found_by_title_and_key_in_any_spelling(window, palette):
    first = window.session.uid
    typed(palette, "خَبَر ثَان")
    assert titles(palette) == ["خبر ثانٍ"]
    press(palette.line, Key.Key_Return, text="\r")
    assert window.session.uid != first
    assert "حمص" in window.session.text
    window.palette_box.open()
    typed(palette, "الخبر الثاني")
    assert titles(palette) == []
    palette.line.clear()
    typed(palette, "الخبر")
    assert titles(palette) == ["خبر ثانٍ"]
    palette.line.clear()
    typed(palette, "@c.txt")
    assert titles(palette) == ["Third article"]
    palette.line.clear()
    typed(palette, "@")
    assert titles(palette)[0] == "خبر ثانٍ"  # opened last from here
    assert len(titles(palette)) == 3


def test_the_value_of_a_setting_is_chosen_on_a_second_list(window, palette):
    typed(palette, "line height")
    press(palette.line, Key.Key_Return, text="\r")
    assert palette.isVisible()
    assert palette.entry.ticked
    press(palette.line, Key.Key_Escape)
    assert palette.isVisible()
    typed(palette, "line height 2.5")
    assert titles(palette) == ["Line height: 2.5"]
    press(palette.line, Key.Key_Return, text="\r")
    assert window.settings.line_height == 2.5


def test_arrows_go_round_and_what_was_used_comes_first(window, palette):
    press(palette.line, Key.Key_Up)
    assert palette.list.currentIndex().row() == len(titles(palette)) - 1
    press(palette.line, Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    press(palette.line, Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    typed(palette, "smooth")
    press(palette.line, Key.Key_Return, text="\r")
    window.palette_box.open()
    assert titles(palette)[0] == "Smooth scrolling"


def test_nothing_found_is_said(palette):
    typed(palette, "qqqqqq")
    assert titles(palette) == []
    assert palette.told.text() == "Nothing answers to this."
    press(palette.line, Key.Key_Return, text="\r")
    assert palette.isVisible()


def test_a_click_elsewhere_puts_it_away(window, palette):
    window.queue.view.setFocus()
    assert not palette.isVisible()


def test_it_is_of_use_without_a_project(empty_window):
    empty_window.welcome.buttons["sample_project"].setFocus()
    before = empty_window.focusWidget()
    press(before, Key.Key_K, CTRL, "\x0b")
    palette = empty_window.palette_box
    typed(palette, "undo")
    assert palette.entry.why_not
    press(palette.line, Key.Key_Escape)
    assert empty_window.focusWidget() is before


def test_a_click_takes_a_line(window, palette, qtbot):
    typed(palette, "change keys")
    index = palette.lines.index(0)
    spot = palette.list.visualRect(index).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    dialogs = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Change keys"]
    assert len(dialogs) == 1
    dialogs[0].close()
    collect()


# --- what cannot be done, is covered, or goes wrong


def why_of(window, title):
    return next(entry.why_not for entry in entries(window) if entry.title.startswith(title))


def test_while_long_work_runs_each_line_names_it(window):
    caret_on(window, "دمشق")
    window.session.begin_work("Import")
    why = why_of(window, "Tag: Actor")
    window.session.end_work()
    assert why == "Import is running; edits wait."
    assert not why_of(window, "Tag: Actor")


def test_in_a_project_for_reading_lines_say_so(window, monkeypatch):
    monkeypatch.setattr(type(window.session), "read_only", property(lambda _self: True))
    monkeypatch.setattr(type(window.session), "writing", property(lambda _self: False))
    assert why_of(window, "Tag: Actor") == "This project is open for reading only."
    assert why_of(window, "Next article") == ""


def test_what_is_covered_tells_no_title_and_takes_no_label(window, palette):
    session = window.session
    press(palette.line, Key.Key_Escape)
    session.care.toggle_veils()
    session.care.flag()
    session.care.lift()
    assert session.care.veiled
    assert why_of(window, "Tag: Actor") == "This article is covered: Ctrl+U shows it."
    assert why_of(window, "Next article") == ""
    window.palette_box.open()
    typed(palette, "@")
    assert "Covered: flagged as graphic" in titles(palette)
    assert "هدنة في الجنوب" not in titles(palette)
    window.keymap.change(BY_ID["lift_veil"], "F10")
    assert why_of(window, "Tag: Actor") == "This article is covered: F10 shows it."
    session.care.toggle_veils()


@pytest.mark.parametrize("typed_words", ["@", "@third"])
def test_a_file_that_cannot_be_read_is_reported(window, palette, monkeypatch, typed_words):
    problems = []
    window.session.problem_raised.connect(lambda *said: problems.append(said[0]))

    def fail(*_):
        raise UserError("The file cannot be read.", "Look at the disk.")

    monkeypatch.setattr(type(window.session.project.queueing), "named", fail)
    monkeypatch.setattr(type(window.session.project.queueing), "rows", fail)
    typed(palette, typed_words)
    assert titles(palette) == []
    assert problems
    assert set(problems) == {"The file cannot be read."}


def test_what_cannot_be_gathered_is_reported(window, palette, monkeypatch):
    problems = []
    window.session.problem_raised.connect(lambda *said: problems.append(said[0]))

    def fail(*_):
        raise UserError("The file cannot be read.", "Look at the disk.")

    window.session.project.queueing.forget()
    monkeypatch.setattr(type(window.session.project.queueing), "gather", fail)
    assert not articles.gather(window.session)
    assert problems == ["The file cannot be read."]


def test_without_a_project_there_are_no_articles(empty_window):
    assert articles.found(empty_window.session, "x", []) == []
    assert articles.found(empty_window.session, "", []) == []
    assert not articles.gather(empty_window.session)
    assert articles._first(empty_window.session, []) == []


def test_articles_that_cannot_be_gathered_are_told_of_once(window, palette, monkeypatch, qtbot):
    monkeypatch.setattr(articles, "_FEW", 0)
    problems = []
    window.session.problem_raised.connect(lambda message, hint: problems.append(message))
    project = window.session.project
    project.queueing.forget()
    project._conn.execute("UPDATE articles SET metadata = ? WHERE id = 3", ("{",))
    typed(palette, "ISIS")
    qtbot.waitUntil(lambda: bool(problems) and palette.told.text() == "Nothing answers to this.")
    for _ in range(20):
        qtbot.wait(1)
    assert len(problems) == 1
    typed(palette, "x")
    qtbot.wait(1)
    assert len(problems) == 1
