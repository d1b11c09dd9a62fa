"""The list of disagreements over the whole queue: filters, counts, keys, and what it follows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.review.filters import Filters
from app.gui.review.list_model import ROW
from app.gui.review.list_painter import widths
from app.gui.window import Window
from app.model.decision import Candidate, Decision, Verdict
from app.model.decision_edits import AddDecision
from app.model.edits import ChangeSpan, RemoveSpan
from app.model.span import quote_of
from app.model.uids import new_uid
from app.review.cases import Kind
from app.tasks.comparing import Told
from tests.gui.hands import press
from tests.gui.review.reviewed import compared, kinds, review, small_project, uids

Key = Qt.Key


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    return small_project(tmp_path / "two.hashiya")


@pytest.fixture
def panel(window: Window, qtbot):
    found = review(window, qtbot)
    window.session.review.choose("")
    return found


ALL = ["boundary", "extra", "attribute", "missing"]


def test_all_disagreements_are_listed_in_the_order_of_the_queue(window, panel):
    assert panel.isVisible()
    assert kinds(panel) == ALL
    assert [row.article for row in panel.view.listed.rows] == [
        uids(window)[n] for n in (0, 0, 2, 2)
    ]
    assert panel.bar.count.text() == "4 listed, 4 undecided"


def test_kinds_are_counted_in_the_head(panel):
    assert [button.text() for button in panel.bar.kinds.values()] == [
        "Boundary 1",
        "Label 0",
        "Attribute 1",
        "Relation 0",
        "Missing 1",
        "Extra 1",
    ]
    assert not panel.bar.kinds[Kind.LABEL].isEnabled()


def test_a_kind_lists_only_that_kind_and_the_counts_stay(panel):
    panel.bar.kinds[Kind.EXTRA].click()
    assert kinds(panel) == ["extra"]
    panel.bar.kinds[Kind.MISSING].click()
    assert kinds(panel) == ["missing"]
    assert not panel.bar.kinds[Kind.EXTRA].isChecked()
    assert panel.bar.kinds[Kind.EXTRA].text() == "Extra 1"
    panel.bar.kinds[Kind.MISSING].click()
    assert kinds(panel) == ALL


def test_words_find_text_and_title_in_every_spelling(panel, qtbot):
    panel.bar.words.setText("سُوريا")
    qtbot.waitUntil(lambda: kinds(panel) == ["extra", "missing"])
    panel.bar.words.setText("خبر 2")
    press(panel.bar.words, Key.Key_Return, text="\r")
    assert kinds(panel) == ["attribute", "missing"]
    qtbot.waitUntil(panel.view.hasFocus)


def test_a_label_lists_what_somebody_gave_it(panel):
    panel.bar.label.setCurrentIndex(panel.bar.label.findData("location"))
    panel.bar.label.activated.emit(panel.bar.label.currentIndex())
    assert kinds(panel) == ["extra", "missing"]
    assert panel.bar.kinds[Kind.BOUNDARY].text() == "Boundary 0"


def test_two_people_need_no_filter_of_persons(panel):
    assert panel.bar.person.isHidden()


def test_return_goes_to_the_page_and_arrows_go_from_one_to_the_next(window, panel, qtbot):
    window.session.review.step(1)
    panel.view.setFocus()
    for number, article in ((0, 0), (1, 0), (2, 2), (3, 2)):
        assert panel.view.currentIndex().row() == number
        assert window.session.uid == uids(window)[article]
        assert window.session.review.current.uid == panel.view.listed.rows[number].case
        press(panel.view, Key.Key_Down)
    press(panel.view, Key.Key_Return, text="\r")
    qtbot.waitUntil(window.page.reader.hasFocus)
    assert window.session.review.current.uid == panel.view.listed.rows[3].case


def test_a_click_looks_at_a_case(window, panel, qtbot):
    box = panel.view.visualRect(panel.view.listed.index(2, 0))
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.session.uid == uids(window)[2]
    assert window.session.review.current.kinds == (Kind.ATTRIBUTE,)
    assert window.session.caret == 0


def test_up_from_the_first_row_goes_to_the_words(panel, qtbot):
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.view.listed.index(0, 0))
    press(panel.view, Key.Key_Up)
    qtbot.waitUntil(panel.bar.words.hasFocus)
    press(panel.bar.words, Key.Key_Down)
    qtbot.waitUntil(panel.view.hasFocus)


def test_next_and_previous_go_over_the_whole_queue_and_round(window, panel):
    session = window.session
    seen = []
    for _ in range(5):
        assert session.review.step(1)
        seen.append((uids(window).index(session.uid), session.review.current.kinds[0]))
    assert seen == [
        (0, Kind.BOUNDARY),
        (0, Kind.EXTRA),
        (2, Kind.ATTRIBUTE),
        (2, Kind.MISSING),
        (0, Kind.BOUNDARY),
    ]
    assert session.review.step(-1)
    assert session.review.current.kinds == (Kind.MISSING,)
    assert panel.view.currentIndex().row() == 3


def test_the_list_follows_the_page(window, panel):
    review = window.session.review
    assert review.go(uids(window)[2], panel.view.listed.rows[2].case)
    assert panel.view.currentIndex().row() == 2
    panel.bar.kinds[Kind.EXTRA].click()
    assert not panel.view.selectionModel().hasSelection()
    panel.bar.kinds[Kind.EXTRA].click()
    assert panel.view.currentIndex().row() == 2


def test_steps_keep_to_what_the_filters_let_through(window, panel):
    panel.bar.kinds[Kind.MISSING].click()
    review = window.session.review
    assert review.step(1)
    assert review.current.kinds == (Kind.MISSING,)
    assert not review.step(1)


# -- kept up to date


def decide(window: Window, number: int) -> Decision:
    review = window.session.review
    row = review.found.rows[number]
    assert review.go(row.article, row.case)
    case = review.current
    decision = Decision(
        uid=new_uid(),
        article=row.article,
        annotator="lead",
        start=case.start,
        end=case.end,
        verdict=Verdict.REJECTED,
        candidates=tuple(Candidate(uid=said.uid) for said in case.present),
        created="2026-01-01T00:00:00Z",
    )
    assert window.session.run(AddDecision(decision))
    return decision


def test_what_is_decided_is_told_and_passed_over(window, panel):
    decide(window, 0)
    assert [row.decided for row in panel.view.listed.rows] == [True, False, False, False]
    assert panel.bar.count.text() == "4 listed, 3 undecided"
    assert window.session.review.step(1)
    assert window.session.review.current.kinds == (Kind.EXTRA,)
    panel.bar.undecided.click()
    assert kinds(panel) == ["extra", "attribute", "missing"]


def test_with_undecided_only_a_decision_leaves_the_list_and_undo_brings_it_back(window, panel):
    panel.bar.undecided.click()
    decide(window, 2)
    assert kinds(panel) == ["boundary", "extra", "missing"]
    assert window.session.undo()
    assert kinds(panel) == ALL


def test_when_all_is_decided_there_is_nowhere_to_go(window, panel):
    told: list[str] = []
    window.session.told.connect(told.append)
    for number in range(4):
        decide(window, number)
    assert not window.session.review.step(1)
    assert told[-1] == "Every disagreement that is listed is decided."


def changed(window: Window, who: str, article: int, start: int, end: int) -> None:
    project = window.session.project
    uid = uids(window)[article]
    said = project.spans(uid, who)[0]
    fragments = ((start, end),)
    after = replace(said, fragments=fragments, quote=quote_of(project.text(uid), fragments))
    assert window.session.run(ChangeSpan(said, after))


def test_a_changed_span_changes_its_row_only(window, panel, monkeypatch):
    found = window.session.review.found
    monkeypatch.setattr(found, "_rescan", lambda: pytest.fail("everything was compared again"))
    others = panel.view.listed.rows[1:]
    changed(window, "Bea", 0, 0, 4)
    assert kinds(panel) == ["extra", "attribute", "missing"]
    assert panel.view.listed.rows == others
    assert panel.bar.kinds[Kind.BOUNDARY].text() == "Boundary 0"
    assert window.session.undo()
    assert kinds(panel) == ALL
    assert panel.bar.kinds[Kind.BOUNDARY].text() == "Boundary 1"


def test_a_span_of_an_article_that_is_not_on_the_page_counts_too(window, panel):
    window.session.open_article(uids(window)[1])
    project = window.session.project
    gone = project.spans(uids(window)[0], "Bea")[1]
    assert window.session.run(RemoveSpan(gone))
    assert kinds(panel) == ["boundary", "attribute", "missing"]


def test_the_case_that_is_looked_at_stays_while_its_spans_change(window, panel):
    review = window.session.review
    review.step(1)
    case = review.current
    changed(window, "Bea", 0, 0, 10)
    assert review.current.uid == case.uid
    assert review.current.end == 10
    assert panel.view.currentIndex().row() == 0


def test_rows_are_the_same_however_they_came(window, panel, qtbot):
    """Kept up to date row by row, or compared from the beginning."""
    changed(window, "Ali", 2, 0, 10)
    found = window.session.review.found
    kept = list(found.rows), found.kinds, found.undecided
    counted = dict(found.kinds)
    found._rescan()
    compared(window, qtbot)
    assert (found.rows, found.undecided) == (kept[0], kept[2])
    assert {k: n for k, n in found.kinds.items() if n} == {k: n for k, n in counted.items() if n}


# -- how it looks and sounds


def test_a_row_is_told_to_a_screen_reader(panel):
    index = panel.view.listed.index(0, 0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Boundary — A ")
    assert "Ali" in words
    assert "داعش في" in words
    assert words.endswith("not decided")
    assert index.data(ROW).kinds == (Kind.BOUNDARY,)


def test_names_are_not_told_while_they_are_hidden(window, panel):
    window.session.review.set_blind(True)
    words = panel.view.listed.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ali" not in words
    assert "Bea" not in words


def test_the_rows_can_be_painted_in_every_theme(window, panel):
    decide(window, 1)
    for theme in ("light", "dark", "sepia"):
        window.look.choose(theme)
        assert not panel.grab().isNull()


def test_who_has_nothing_takes_little_room():
    told = Told("actor", "داعش", 0, 4)
    assert widths([((0,), told), ((1,), None)], 400) == [369, 31]
    assert widths([((0,), told), ((1,), told)], 400) == [200, 200]
    assert widths([((n,), told) for n in range(8)], 400) == [400 / 3] * 3
    assert widths([((0,), told)], 20) == [20]


def test_filters_let_through_what_they_say():
    from app.tasks.comparing import Difference

    told = Told("actor", "وزارة", 0, 4)
    row = Difference(0, "a", "عنوان", "c", (Kind.MISSING,), (told, None, told), (), 0, 4)
    assert Filters().lets(row)
    assert Filters(kind=Kind.MISSING, label="actor", words="وزاره").lets(row)
    assert not Filters(kind=Kind.EXTRA).lets(row)
    assert Filters(kind=Kind.EXTRA).lets_but_kind(row)
    assert not Filters(label="claim").lets(row)
    assert Filters(person=1).lets(row)
    assert not Filters(words="غائب").lets(row)
    assert Filters(words="عنوان").lets(row)
    assert not Filters(undecided=True).lets(replace(row, decided=True))
