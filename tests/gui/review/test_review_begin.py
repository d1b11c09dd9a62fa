"""Beginning and ending a review: who is compared, what is remembered, what is put away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.gui.commands import BY_ID
from app.gui.dialogs import ComparedPeople
from app.gui.review.beginning import remembered, who_has_work
from app.gui.window import Window
from tests.gui.hands import press
from tests.gui.review.reviewed import CTRL, SHIFT, compared, review, small_project, uids

Key = Qt.Key
READ, TIP = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def people() -> tuple[str, ...]:
    return ("Ali", "Bea")


@pytest.fixture
def project_path(tmp_path: Path, people: tuple[str, ...]) -> Path:
    return small_project(tmp_path / "some.hashiya", people)


@pytest.fixture
def told(window: Window) -> list[str]:
    sentences: list[str] = []
    window.session.told.connect(sentences.append)
    return sentences


def test_two_people_are_compared_at_once_and_no_more_at_the_second_press(window, qtbot, told):
    assert not window.session.reviewing
    panel = review(window, qtbot)
    session = window.session
    assert session.review.people == ("Ali", "Bea")
    assert panel.isVisible()
    assert session.review.comparison.article == session.uid
    press(window.page.reader, Key.Key_R, CTRL | SHIFT, "\x12")
    assert not session.reviewing
    assert session.review.comparison is None
    assert panel.isHidden()
    assert not panel.view.listed.rows
    assert told[-1] == "The review is over; decisions are kept."


def test_nobody_is_made_ready_before_the_first_review(window):
    assert "review" not in window.session.__dict__
    assert not window.session.reviewing
    assert "review" not in window.session.__dict__


def test_one_person_alone_cannot_be_compared(window, qtbot, told, project_path, tmp_path):
    path = small_project(tmp_path / "one.hashiya", ("Ali", "Ali"))
    assert window.doors.open_path(path)
    window.dispatcher.trigger(BY_ID["review"])
    assert not window.session.reviewing
    assert told[-1].startswith("It takes the work of two colleagues")


def test_esc_in_the_list_puts_it_away_and_the_review_goes_on(window, qtbot):
    panel = review(window, qtbot)
    panel.view.setFocus()
    window.leave()
    assert panel.isHidden()
    assert window.session.reviewing
    window.dispatcher.trigger(BY_ID["review_list"])
    assert panel.isVisible()


def test_the_list_says_how_to_begin_if_nobody_is_compared(window, told):
    window.dispatcher.trigger(BY_ID["review_list"])
    assert window.disagreements.isHidden()
    assert told[-1] == "Nobody is compared: Ctrl+Shift+R begins a review."


def test_another_list_takes_its_place(window, qtbot):
    panel = review(window, qtbot)
    window.open_list("search")
    assert panel.isHidden()
    assert window.search.isVisible()


def test_another_project_ends_the_review(window, qtbot, tmp_path):
    panel = review(window, qtbot)
    assert window.doors.open_path(small_project(tmp_path / "other.hashiya"))
    assert not window.session.reviewing
    assert panel.isHidden()


def test_what_was_chosen_is_remembered_in_the_project(window, qtbot):
    review(window, qtbot)
    window.session.review.set_blind(True)
    window.session.review.end()
    assert remembered(window, ["Ali", "Bea"]) == (("Ali", "Bea"), True)
    review(window, qtbot)
    assert window.session.review.blind
    assert window.session.review.name_of("Bea") == "B"


@pytest.mark.parametrize("kept", [None, 7, {"people": "Ali"}, {"people": ["nobody"]}, {"blind": 1}])
def test_what_was_kept_badly_means_nothing(window, kept):
    window.session.keep("review", kept)
    assert remembered(window, ["Ali", "Bea"]) == (("Ali", "Bea"), False)


def test_names_are_letters_in_the_order_of_people_while_hidden(window, qtbot):
    review(window, qtbot)
    made = window.session.review
    changes = []
    made.blind_changed.connect(lambda: changes.append(made.blind))
    made.set_blind(True)
    made.set_blind(True)
    assert [made.name_of(name) for name in ("Ali", "Bea", "lead")] == ["A", "B", "lead"]
    assert [made.mark_of(name) for name in ("Ali", "Bea", "lead")] == [0, 1, -1]
    made.set_blind(False)
    assert made.name_of("Ali") == "Ali"
    assert changes == [True, False]


def test_the_review_refuses_too_few_and_too_many(window, told):
    made = window.session.review
    assert not made.begin(["Ali"])
    assert not made.begin(["Ali", "Ali", "gold"])
    assert not made.begin([f"person {n}" for n in range(9)])
    assert not made.people
    assert told == ["Two to eight colleagues can be compared."] * 3


def test_nothing_is_chosen_that_is_not_on_the_page(window, qtbot):
    review(window, qtbot)
    made = window.session.review
    assert not made.choose("nothing")
    assert not made.go("nowhere", "nothing")
    assert made.step(1)
    assert made.choose("")
    assert made.current is None


def test_another_article_is_compared_when_it_is_opened(window, qtbot):
    review(window, qtbot)
    made, seen = window.session.review, []
    made.comparison_changed.connect(seen.append)
    made.step(1)
    window.session.open_article(uids(window)[1])
    assert made.current is None
    assert made.comparison.article == uids(window)[1]
    assert list(made.comparison.disagreements) == []
    assert seen[-1] == uids(window)[1]


class TestMany:
    """More than two people have work."""

    @pytest.fixture
    def people(self) -> tuple[str, ...]:
        return ("Ali", "Bea", "Carl")

    def asked(self, window: Window) -> ComparedPeople:
        press(window.page.reader, Key.Key_R, CTRL | SHIFT, "\x12")
        found = window.findChildren(ComparedPeople)
        assert len(found) == 1
        return found[0]

    def test_who_is_compared_is_asked(self, window, qtbot):
        dialog = self.asked(window)
        assert not window.session.reviewing
        assert dialog.chosen == ("Ali", "Bea", "Carl")
        dialog.people.item(1).setCheckState(Qt.CheckState.Unchecked)
        dialog.blind.setChecked(True)
        dialog.answer.click()
        compared(window, qtbot)
        assert window.session.review.people == ("Ali", "Carl")
        assert window.session.review.blind
        assert remembered(window, ["Ali", "Bea", "Carl"]) == (("Ali", "Carl"), True)

    def test_fewer_than_two_are_no_answer(self, window):
        dialog = self.asked(window)
        for row in (0, 1):
            dialog.people.item(row).setCheckState(Qt.CheckState.Unchecked)
        assert not dialog.answer.isEnabled()
        dialog.people.item(0).setCheckState(Qt.CheckState.Checked)
        assert dialog.answer.isEnabled()
        dialog.cancel.click()
        assert not window.session.reviewing

    def test_the_first_is_whom_the_list_names_first(self, window, qtbot):
        dialog = self.asked(window)
        dialog.people.setCurrentRow(1)
        dialog.up.click()
        assert dialog.chosen == ("Bea", "Ali", "Carl")
        dialog.up.click()
        dialog.down.click()
        dialog.down.click()
        assert dialog.chosen == ("Ali", "Carl", "Bea")
        dialog.answer.click()
        compared(window, qtbot)
        assert window.session.review.people == ("Ali", "Carl", "Bea")

    def test_a_person_can_be_chosen_in_the_list(self, window, qtbot):
        self.asked(window).answer.click()
        compared(window, qtbot)
        panel = window.disagreements
        assert not panel.bar.person.isHidden()
        assert [panel.bar.person.itemText(n) for n in range(4)] == [
            "Everyone",
            "Ali",
            "Bea",
            "Carl",
        ]
        panel.bar.person.setCurrentIndex(2)
        panel.bar.person.activated.emit(2)
        assert len(panel.view.listed.rows) == 4
        window.session.review.set_blind(True)
        assert panel.bar.person.itemText(2) == "B"

    def test_the_gold_layer_is_nobody_to_compare(self, window):
        assert who_has_work(window) == ["Ali", "Bea", "Carl"]


class TestNames:
    """Names are words, whatever signs are in them."""

    @pytest.fixture
    def people(self) -> tuple[str, ...]:
        return ("Rana & Huda", "<b>Bea</b>", "Zed")

    def test_are_listed_as_they_are_written(self, window, qtbot):
        window.dispatcher.trigger(BY_ID["review"])
        dialog = window.findChild(ComparedPeople)
        texts = [dialog.people.item(n).text() for n in range(dialog.people.count())]
        assert sorted(texts) == ["<b>Bea</b>", "Rana & Huda", "Zed"]
        dialog.answered.emit()
        qtbot.waitUntil(lambda: window.session.reviewing)
        assert sorted(window.session.review.people) == sorted(texts)

    def test_are_never_read_as_mark_up_in_a_tool_tip(self, window, qtbot):
        assert window.session.review.begin(("Rana & Huda", "<b>Bea</b>"))
        compared(window, qtbot)
        listed = window.disagreements.view.listed
        tips = [listed.data(listed.index(n, 0), TIP) for n in range(listed.rowCount())]
        assert tips
        assert all("&lt;b&gt;Bea" in words and "<b>" not in words for words in tips)
        assert all("Rana &amp; Huda" in words for words in tips)
        read = [listed.data(listed.index(n, 0), READ) for n in range(listed.rowCount())]
        assert all("<b>Bea</b>" in words for words in read)
