"""Tag everywhere: the same words, ticked and tagged by few keys, taken back by one."""

import pytest
from PySide6.QtCore import Qt

from app.gui.search.tagging import tagging_edit
from app.model.article import State
from app.model.edits import ChangeScheme, WithdrawArticles
from app.model.scheme_alike import with_free_look
from app.model.scheme_edit import added, draft_of, scheme_of
from tests.gui.hands import caret_on, press, quotes, reopened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


class Keys:
    """Counts what is pressed."""

    def __init__(self):
        self.count = 0

    def __call__(self, target, key, modifiers=NONE, text=""):
        self.count += 1
        press(target, key, modifiers, text)


@pytest.fixture
def keys():
    return Keys()


@pytest.fixture
def panel(window, qtbot):
    """The panel after a word was tagged and Ctrl+G pressed."""
    caret_on(window, "وزارة")
    window.session.tag("actor")
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    qtbot.waitUntil(window.everywhere.view.hasFocus)
    return window.everywhere


def idle(panel, qtbot):
    qtbot.waitUntil(lambda: not panel.running)


def listed(panel):
    hits = panel.view.hits
    return [(row.hit.quote, row.labels, n in hits.ticked) for n, row in enumerate(hits.rows)]


def test_the_article_is_listed_and_what_is_tagged_is_marked(panel):
    assert listed(panel) == [
        ("وزارة", ("actor",), False),
        ("الوزارة", (), True),
        ("وزارة", (), True),
    ]
    assert panel.count.text() == "2 of 3 places ticked"


def test_the_keys_of_the_list_are_told(told, panel):
    words = "Space ticks, Tab looks elsewhere, Return tags what is ticked, Esc leaves."
    assert told[-1] == words


def test_two_keys_and_one_a_hit_that_is_looked_at(window, qtbot, keys):
    caret_on(window, "وزارة")
    window.session.tag("actor")
    keys(window.page.reader, Key.Key_G, CTRL, "\x07")
    view = window.everywhere.view
    keys(view, Key.Key_Down)
    keys(view, Key.Key_Down)
    keys(view, Key.Key_Return, NONE, "\r")
    assert keys.count == 2 + 2
    assert quotes(window) == [("actor", "وزارة"), ("actor", "الوزارة"), ("actor", "وزارة")]
    assert window.page.reader.hasFocus()


def test_the_first_that_is_not_tagged_is_the_current_one(panel):
    assert panel.view.currentIndex().row() == 1


def test_space_leaves_one_out_and_goes_on(window, panel):
    press(panel.view, Key.Key_Space, NONE, " ")
    assert panel.view.currentIndex().row() == 2
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert quotes(window) == [("actor", "وزارة"), ("actor", "وزارة")]


def test_tab_widens_to_the_queue_and_the_project(window, panel, qtbot):
    press(panel.view, Key.Key_Tab)
    idle(panel, qtbot)
    assert panel.scope == "queue"
    press(panel.view, Key.Key_Tab)
    idle(panel, qtbot)
    assert (panel.scope, len(panel.view.hits.rows)) == ("project", 5)
    press(panel.view, Key.Key_Tab)
    assert (panel.scope, len(panel.view.hits.rows)) == ("article", 3)
    press(panel.view, Key.Key_Backtab, SHIFT)
    idle(panel, qtbot)
    assert len(panel.view.hits.rows) == 5


def test_the_queue_is_the_filtered_one(window, panel, qtbot):
    window.session.arranging.look_for("حمص")
    panel.choose_scope("queue")
    idle(panel, qtbot)
    assert [row.hit.quote for row in panel.view.hits.rows] == ["وَزارة"]


def test_one_undo_takes_all_back_in_all_articles(window, panel, qtbot):
    session, path = window.session, window.session.project.path
    panel.choose_scope("project")
    idle(panel, qtbot)
    press(panel.view, Key.Key_Return, NONE, "\r")
    uids = {row.hit.article for row in window.everywhere.view.hits.rows}
    with reopened(path) as project:
        spans = [s for record in project.records() for s in record.spans]
        states = {project.state(r.article.uid, "maryam") for r in project.records()}
    assert uids == set()
    assert sorted(s.quote for s in spans) == sorted(["وزارة", "الوزارة", "وزارة", "وَزارة", "وزاره"])
    assert {s.label for s in spans} == {"actor"}
    assert states == {State.IN_PROGRESS}
    assert session.undo()
    with reopened(path) as project:
        left = [s.quote for record in project.records() for s in record.spans]
        new = [project.state(r.article.uid, "maryam") for r in project.records()]
    assert left == ["وزارة"]
    assert new.count(State.NEW) == 2
    assert session.redo()
    with reopened(path) as project:
        assert sum(len(record.spans) for record in project.records()) == 5
        assert project.check().ok


def test_the_scope_is_kept(window, panel, qtbot):
    panel.choose_scope("project")
    idle(panel, qtbot)
    press(panel.view, Key.Key_Escape)
    assert window.page.reader.hasFocus()
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    assert panel.scope == "project"
    idle(panel, qtbot)


def test_selected_words_wait_for_a_label(window, qtbot, told):
    start = caret_on(window, "الجيش", 0)
    window.session.place(start, start + len("الجيش"))
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    view = window.everywhere.view
    press(view, Key.Key_Return, NONE, "\r")
    assert told[-1] == "Press the key of a label first."
    press(view, Key.Key_1, NONE, "1")
    press(view, Key.Key_Return, NONE, "\r")
    assert quotes(window) == [("actor", "الجيش")]
    assert told[-1].endswith("Ctrl+Z takes all of them back.")


def test_nothing_at_hand_is_said(window, told):
    window.session.place(0)
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    assert told[-1] == "Select a span in one piece, or words, first."
    assert window.everywhere.isHidden()


def test_nothing_ticked_is_said(window, panel, told):
    press(panel.view, Key.Key_A, CTRL, "\x01")
    assert panel.view.hits.ticked == set()
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert told[-1] == "Nothing is ticked: Space ticks, Ctrl+A all."
    press(panel.view, Key.Key_A, CTRL, "\x01")
    assert panel.view.hits.ticked == {1, 2}


def test_what_was_tagged_meanwhile_is_not_tagged_twice(window, panel):
    caret_on(window, "والوزارة", 4)
    window.session.tag("actor")
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert [q for _, q in quotes(window)] == ["وزارة", "الوزارة", "وزارة"]


def test_another_label_can_be_given_to_what_has_one(window, panel):
    press(panel.view, Key.Key_3, NONE, "3")
    assert panel.view.hits.ticked == {1, 2}
    press(panel.view, Key.Key_A, CTRL, "\x01")
    assert panel.view.hits.ticked == {0, 1, 2}


@pytest.mark.parametrize("look", ["light", "dark", "sepia"])
def test_its_ticks_are_seen_in_every_theme(window, panel, look):
    window.look.choose(look)
    before = panel.view.grab().toImage()
    press(panel.view, Key.Key_A, CTRL, "\x01")
    assert panel.view.grab().toImage() != before


def in_project(window, qtbot):
    """The panel with the places of the whole project, after the first one was tagged."""
    caret_on(window, "وزارة")
    window.session.tag("actor")
    press(window.page.reader, Key.Key_G, CTRL, "\x07")
    window.everywhere.choose_scope("project")
    idle(window.everywhere, qtbot)
    return window.everywhere


def test_an_article_that_has_gone_meanwhile_is_told(window, qtbot):
    panel, session = in_project(window, qtbot), window.session
    session.run(WithdrawArticles((session.uid,)))
    with qtbot.waitSignal(session.problem_raised):
        press(panel.view, Key.Key_Return, NONE, "\r")
    assert panel.isVisible()
    assert quotes(window) == []


def test_without_any_article_nothing_is_listed_of_this_one(window, qtbot):
    panel, session = in_project(window, qtbot), window.session
    session.run(WithdrawArticles(tuple(session.project.queueing.uids(list(session.queue)))))
    assert session.uid == ""
    panel.choose_scope("article")
    assert panel.view.hits.rows == []


def test_what_is_tagged_while_the_list_is_open_is_ticked_no_more(window, qtbot, told):
    panel, session = in_project(window, qtbot), window.session
    hit = panel.view.hits.rows[1].hit
    session.tag("actor", hit.start, hit.end)
    assert listed(panel)[1] == ("الوزارة", ("actor",), False)
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert told[-1] == "3 spans added in 3 articles; Ctrl+Z takes all of them back."


def test_what_is_untagged_while_the_list_is_open_can_be_ticked_again(window, qtbot):
    panel, session = in_project(window, qtbot), window.session
    assert not panel.view.hits.can_tick(0)
    session.undo()
    assert panel.view.hits.can_tick(0)
    assert listed(panel)[0] == ("وزارة", (), False)


def test_what_was_tagged_elsewhere_in_the_meantime_is_not_tagged_again(window, qtbot, told):
    panel, session = in_project(window, qtbot), window.session
    rows, who = panel.view.hits.chosen(), session.annotator
    session.project.apply(tagging_edit("elsewhere", rows, "actor", who, session.project))
    before = session.project.counts().spans
    press(panel.view, Key.Key_Return, NONE, "\r")
    assert told[-1] == "All that is ticked has been tagged meanwhile."
    assert session.project.counts().spans == before


def test_keys_beyond_the_ninth_label_give_those_one_after_the_other(window, qtbot):
    session = window.session
    draft = draft_of(session.scheme)
    for n in range(8):
        look = with_free_look({"id": f"more_{n}", "en": f"More {n}"}, draft.at(("labels",)))
        draft = added(draft, ("labels",), dict(look))
    assert session.run(ChangeScheme(session.scheme, scheme_of(draft)))
    panel = in_project(window, qtbot)
    beyond = [label.id for label in session.scheme.labels[9:]]
    given = []
    for _ in range(len(beyond) + 1):
        press(panel.view, Key.Key_0, NONE, "0")
        given.append(panel.view.hits.label)
    assert given == [*beyond, beyond[0]]
