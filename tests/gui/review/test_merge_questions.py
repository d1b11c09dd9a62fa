"""The same label, or two? – and articles with another text – in a real window."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.gui import dialogs
from app.gui.merge.refused import RefusedPane
from app.review.merging_plan import Question, Refused
from tests.gui.hands import press
from tests.gui.review.mergers import (
    base_of,
    colleague,
    looked,
    merge,
    opened,
    rested,
    with_actor_written_otherwise,
)


@pytest.fixture
def asked(empty_window, tmp_path, qtbot):
    """A window that asks whether ``Actor`` is ``actor``."""
    base = base_of(tmp_path)
    other = colleague(base)
    with_actor_written_otherwise(other)
    window = opened(empty_window, base, qtbot)
    looked(window, qtbot, other)
    return window


def labels(window):
    project = window.session.project
    return {s.label for row in project.queue("Rana") for s in project.spans(row.uid)}


def test_it_is_asked_before_anything_else(asked):
    dialog = asked.doors.dialog
    assert isinstance(dialog, dialogs.MergeQuestions)
    combo, line = dialog.rows["Actor"]
    assert dialog.focusWidget() is combo
    assert not line.isEnabled()
    assert dialog.labels == {"Actor": "actor"}
    dialog.reject()


def test_the_same_label_is_merged_into_ours(asked, qtbot):
    asked.doors.dialog.answered.emit()
    rested(asked, qtbot)
    assert isinstance(asked.doors.dialog, dialogs.MergePreview)
    merge(asked, qtbot)
    asked.doors.merged.reject()
    assert "Actor" not in labels(asked)
    assert [x.id for x in asked.session.scheme.labels].count("actor") == 1


def test_one_of_its_own_gets_the_name_that_is_given(asked, qtbot):
    dialog = asked.doors.dialog
    combo, line = dialog.rows["Actor"]
    press(combo, Qt.Key.Key_Down)
    assert line.isEnabled()
    line.setText("doer")
    dialog.answered.emit()
    rested(asked, qtbot)
    merge(asked, qtbot)
    asked.doors.merged.reject()
    assert "doer" in labels(asked)
    assert "doer" in [label.id for label in asked.session.scheme.labels]


@pytest.mark.parametrize(("name", "words"), [("", "Say what"), ("ACTOR", "taken here")])
def test_a_name_that_will_not_do_is_refused(asked, name, words):
    dialog = asked.doors.dialog
    combo, line = dialog.rows["Actor"]
    combo.setCurrentIndex(1)
    line.setText(name)
    dialog.answered.emit()
    assert words in dialog.mistake.text()
    assert dialog.isVisible()
    dialog.reject()


def test_leaving_the_question_merges_nothing(asked):
    told = []
    asked.session.told.connect(told.append)
    press(asked.doors.dialog, Qt.Key.Key_Escape)
    assert told[-1] == "Nothing was merged."
    assert "Actor" not in labels(asked)


def test_two_labels_cannot_get_one_name(asked):
    scheme = asked.session.scheme
    asked.doors.dialog.reject()
    questions = [
        Question(kind="label", theirs="Actor", ours="actor", spans=2, file="a"),
        Question(kind="label", theirs="Claim", ours="claim", spans=1, file="a"),
        Question(kind="label", theirs="Actor", ours="actor", spans=5, file="b"),
    ]
    dialog = dialogs.MergeQuestions(questions, scheme, asked)
    assert list(dialog.rows) == ["Actor", "Claim"]
    for combo, line in dialog.rows.values():
        combo.setCurrentIndex(1)
        line.setText("new")
    assert "taken here" in dialog.trouble
    dialog.rows["Claim"][1].setText("other")
    assert dialog.trouble == ""
    assert dialog.labels == {"Actor": "new", "Claim": "other"}
    dialog.deleteLater()


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_both_texts_stand_side_by_side(window):
    refused = [
        Refused(
            uid="1",
            key="one",
            ours_length=1200,
            theirs_length=1201,
            place=700,
            ours="قالت وزارة الدفاع",
            theirs="قالت وزارة الداخلية",
            file="rana.hashiya",
        )
    ]
    pane = RefusedPane(refused, window)
    said = "\n".join(words_of(pane))
    assert "the first difference is at character 700." in said
    assert "Here, 1,200 characters" in said
    assert "There, 1,201 characters" in said
    assert "<u>فاع</u>" in said
    assert "<u>اخلية</u>" in said
    assert said.count("dir='rtl'") == 2
    pane.deleteLater()


def test_of_very_many_only_the_first_are_shown(window):
    one = Refused(uid="1", key="one", ours_length=1, theirs_length=1, place=0, ours="a", theirs="b")
    pane = RefusedPane([one] * 60, window)
    assert "and 10 more" in words_of(pane)
    pane.deleteLater()


def with_another_text(path):
    """A file in which an article has another text under the same uid, as a tool may leave it."""
    import hashlib

    conn = sqlite3.connect(path)
    article, body = conn.execute(
        "SELECT article, body FROM texts WHERE body LIKE '%army%'"
    ).fetchone()
    other = body.replace("army", "fleet")
    digest = hashlib.sha256(other.encode()).digest()
    conn.execute("UPDATE texts SET body = ? WHERE article = ?", (other, article))
    conn.execute(
        "UPDATE articles SET sha256 = ?, length = ? WHERE id = ?", (digest, len(other), article)
    )
    conn.commit()
    conn.close()


def test_an_article_with_another_text_is_refused_and_shown(empty_window, tmp_path, qtbot):
    base = base_of(tmp_path)
    other = colleague(base)
    with_another_text(other)
    window = opened(empty_window, base, qtbot)
    looked(window, qtbot, other)
    preview = window.doors.dialog
    assert isinstance(preview, dialogs.MergePreview)
    titles = [preview.tabs.tabText(n) for n in range(preview.tabs.count())]
    assert "Refused (1)" in titles
    pane = preview.tabs.widget(titles.index("Refused (1)"))
    said = "\n".join(words_of(pane))
    assert "army" in said
    assert "fleet" in said
    merge(window, qtbot)
    assert any("1 article refused" in words for words in window.doors.merged.words)
    window.doors.merged.reject()
