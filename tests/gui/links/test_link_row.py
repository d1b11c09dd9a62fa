"""Nothing in the inspector is wider than its pane, however long the words are."""

import pytest
from PySide6.QtWidgets import QWidget

from app.gui.links.row import RelationRow
from app.gui.spanlist import ALL
from app.tasks.sample import create_sample

LONG = "تسيير دوريات على الخط الفاصل بين المنطقة التي تسيطر عليها قوات التحالف " * 20


@pytest.fixture
def sample(empty_window, tmp_path, qtbot):
    path = tmp_path / "sample.hashiya"
    create_sample(path, "maryam").close()
    assert empty_window.doors.open_path(path)
    qtbot.waitUntil(lambda: empty_window.page.reader.hasFocus())
    empty_window.session.show_layers(ALL)
    return empty_window


def with_relations(window):
    project, uid = window.session.project, window.session.uid
    ends = {r.source for r in project.relations(uid)} | {r.target for r in project.relations(uid)}
    return [span for span in window.session.spans.visible if span.uid in ends]


@pytest.mark.parametrize("width", [240, 290, 420])
def test_a_colleagues_span_with_long_relations_fits_every_pane(sample, width):
    inspector = sample.inspector
    spans = with_relations(sample)
    assert len(spans) > 20
    sample.resize(1400, 800)
    sample.splitter.setSizes([200, 1200 - width, width])
    for span in spans[:25]:
        sample.session.select_span(span.uid)
        inside = inspector.body.parentWidget()
        room = inside.parentWidget().width()
        assert inside.width() == room
        for part in inside.findChildren(QWidget):
            if part.isVisible() and part.window() is sample:
                left = part.mapTo(inside, part.rect().topLeft()).x()
                assert left >= 0
                assert left + part.width() <= room, part


def test_a_row_is_cut_in_its_own_direction_and_says_all_to_a_screen_reader(qtbot):
    row = RelationRow("{type} → {quote}", "located at", LONG, None)
    qtbot.addWidget(row)
    row.resize(220, 32)
    row.show()
    shown = row.text()
    assert shown.startswith("located at → \u2068تسيير")
    assert shown.endswith("…\u2069")
    assert row.fontMetrics().horizontalAdvance(shown) <= 220
    assert len(row.accessibleName()) > len(shown)


def test_short_words_stay_whole_and_an_ampersand_is_no_mnemonic(qtbot):
    row = RelationRow("{type} ← {quote}", "says {x}", "A & B", None)
    qtbot.addWidget(row)
    row.resize(400, 32)
    row.show()
    assert row.text() == "says {x} ← \u2068A && B\u2069"


def test_the_pane_of_a_colleagues_span_takes_the_focus_and_gives_it_on(sample):
    sample.who.put_away()
    sample.session.step_span(1)
    assert sample.session.span.annotator != "maryam"
    panes = (sample.queue, sample.page, sample.strip, sample.labels, sample.inspector)
    panes = [pane for pane in panes if pane.isVisible()]
    seen = []
    for _ in panes:
        sample.step_pane(1)
        focused = sample.focusWidget()
        seen.append(next(pane for pane in panes if pane.isAncestorOf(focused)))
    assert set(seen) == set(panes)
