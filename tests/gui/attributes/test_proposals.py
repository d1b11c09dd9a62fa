from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.gui.proposals import MOST, Names, Proposals, without_article
from tests.gui.hands import press

ARMIES = ["الجيش السوري", "الجيش اللبناني", "جيش الإسلام", "وزارة الدفاع", "ISIS", "الجيش"]


def test_a_part_is_enough_in_any_spelling_and_without_the_article():
    names = Names(ARMIES)
    assert names.found("لبنانى") == ["الجيش اللبناني"]
    assert names.found("اسلام") == ["جيش الإسلام"]
    assert names.found("جَيش")[0] == "الجيش"
    assert names.found("وزاره") == ["وزارة الدفاع"]
    assert names.found("isis") == ["ISIS"]
    assert names.found("zzz") == []


def test_the_whole_name_comes_before_beginnings_and_those_before_parts():
    names = Names(["a north", "northern", "north", "unnorth"])
    assert names.found("north") == ["north", "northern", "a north", "unnorth"]


def test_nothing_typed_proposes_the_first_ones():
    assert Names(str(n) for n in range(100)).found(" ") == [str(n) for n in range(MOST)]
    assert Names().found("x") == []


def test_the_article_goes_from_every_word_that_has_more():
    assert without_article("الجيش الحر") == "جيش حر"
    assert without_article("ال الى") == "ال الى"


@given(st.lists(st.text(min_size=1, max_size=8), max_size=20), st.text(max_size=4))
def test_what_is_found_was_added(shown, typed):
    names = Names(shown)
    found = names.found(typed)
    assert len(names) == len(shown)
    assert set(found) <= set(shown)


@given(st.lists(st.sampled_from(ARMIES), unique=True, min_size=1))
def test_every_name_is_found_by_itself(shown):
    names = Names(shown)
    assert all(names.found(one)[0] == one for one in shown)


def test_a_proposal_is_taken_with_two_keys(dressed, qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    proposals = Proposals(Names(ARMIES).found, line)
    press(line, Qt.Key.Key_A, text="ح")
    press(line, Qt.Key.Key_Backspace)
    for sign in "لبن":
        press(line, Qt.Key.Key_A, text=sign)
    assert proposals.names == ["الجيش اللبناني"]
    popup = proposals.popup()
    assert popup.isVisible()
    press(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(line.returnPressed):
        press(popup, Qt.Key.Key_Return, text="\r")
    assert line.text() == "الجيش اللبناني"
    assert not popup.isVisible()


def test_names_stand_at_the_side_they_begin_at(dressed, qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    proposals = Proposals(Names(["الجيش", "ISIS"]).found, line)
    proposals.propose("")
    model = proposals.model()
    sides = [model.data(model.index(n, 0), Qt.ItemDataRole.TextAlignmentRole) for n in range(2)]
    assert sides[0] & Qt.AlignmentFlag.AlignRight
    assert sides[1] & Qt.AlignmentFlag.AlignLeft
    assert model.data(model.index(0, 0)) == "الجيش"
