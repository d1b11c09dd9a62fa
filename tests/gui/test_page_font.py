"""Choosing the typeface of the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.gui.commands import BY_ID
from app.gui.dialogs.page_font import PageFontDialog
from app.gui.fonts import EMOJI, NASKH, SANS, families, natural_size
from tests.gui.hands import collect


@pytest.fixture
def dialog(window, qtbot):
    window.dispatcher.trigger(BY_ID["font_other"])
    (made,) = window.findChildren(PageFontDialog)
    yield made
    collect()


def rows(dialog) -> list[str]:
    items = (dialog.list.item(n) for n in range(dialog.list.count()))
    return [item.text() for item in items if not item.isHidden()]


def test_those_that_write_arabic_come_first(dialog):
    arabic, others = families()
    assert rows(dialog) == [*arabic, *others]
    assert EMOJI not in rows(dialog)
    assert dialog.family == dialog.list.currentItem().text() == SANS
    assert dialog.size_field.value() == 15


def test_it_can_be_done_by_keys_alone(dialog, window, qtbot):
    QApplication.processEvents()
    assert dialog.focusWidget() is dialog.sought
    qtbot.keyClicks(dialog.sought, "amir")
    assert rows(dialog)[0] == NASKH  # others of that name may be installed
    assert dialog.family == NASKH
    assert dialog.size_field.value() == 18
    assert window.look.page_family == SANS, "nothing is changed before the answer"
    qtbot.keyClick(dialog.sought, Qt.Key.Key_Return)
    assert window.look.page_family == NASKH
    assert window.settings.page_font == "naskh"
    assert window.page.reader.page.measures.font.families()[0] == NASKH


def test_the_arrow_keys_choose_from_the_field(dialog, qtbot):
    names = rows(dialog)
    dialog.list.setCurrentRow(0)
    qtbot.keyClick(dialog.sought, Qt.Key.Key_Down)
    assert dialog.family == names[1]
    qtbot.keyClick(dialog.sought, Qt.Key.Key_Up)
    assert dialog.family == names[0]


def test_the_sample_is_set_as_the_page_would_be(dialog):
    dialog.show_family(NASKH, 22)
    lines = dialog.sample.lines
    assert {line.font().families()[0] for line in lines} == {NASKH}
    assert {line.font().pointSizeF() for line in lines} == {22}
    text = "".join(line.text() for line in lines)
    for part in ("قال", "Reuters", "٣", "3", "«"):
        assert part in text
    dialog.size_field.setValue(30)
    assert {line.font().pointSizeF() for line in lines} == {30}
    height = dialog.height()
    dialog.size_field.setValue(48)
    assert dialog.height() == height


def test_the_sample_keeps_its_type_when_the_theme_changes(dialog, window):
    dialog.show_family(NASKH, 22)
    for theme in ("dark", "sepia", "light"):
        window.look.choose(theme)
        assert {line.font().families()[0] for line in dialog.sample.lines} == {NASKH}


def test_a_size_of_ones_own_is_kept_with_its_typeface(dialog, window):
    dialog.show_family(NASKH)
    dialog.size_field.setValue(23.5)
    dialog.answer.click()
    assert window.look.page_size == 23.5
    window.look.choose_page_font("sans")
    assert window.look.page_size == 15


def test_the_size_that_suits_it_is_not_kept(dialog, window):
    dialog.show_family(NASKH)
    dialog.answer.click()
    assert window.settings.type_size(NASKH) == 0


def test_as_at_first(dialog, window):
    window.look.choose_family(NASKH, 30)
    dialog.show_family(NASKH, 30)
    dialog.sought.setText("amiri")
    dialog.reset.click()
    assert (dialog.family, dialog.size_field.value()) == (SANS, natural_size(SANS))
    assert len(rows(dialog)) > 1
    assert window.look.page_family == NASKH, "nothing is changed before the answer"


def test_cancel_changes_nothing(dialog, window, qtbot):
    dialog.show_family(NASKH, 30)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.look.page_family == SANS
    assert window.look.page_size == 15


def test_words_that_nothing_is_called_by_choose_nothing_else(dialog):
    dialog.sought.setText("no typeface is called so")
    assert rows(dialog) == []
    assert dialog.family == SANS
