"""The inspector while colleagues are compared: what each says, what differs first, with a sign."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.gui.review.aspects import aspects_of
from app.gui.review.side_by_side import Marks
from app.review.cases import Kind
from tests.gui.review.reviewed import kinds, review
from tests.review.colleagues import A, B, colleagues_project


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    path = tmp_path / "two.hashiya"
    colleagues_project(path).close()
    return path


@pytest.fixture
def shown(window, qtbot):
    """Looks at the first case of a kind, and returns what the inspector shows of it."""
    panel = review(window, qtbot)

    def look(kind: Kind):
        number = next(n for n, name in enumerate(kinds(panel)) if kind.value in name.split("+"))
        row = panel.view.listed.rows[number]
        assert window.session.review.go(row.article, row.case)
        return window.inspector.case

    return look


def values(aspects, name):
    (found,) = [aspect for aspect in aspects if aspect.name.startswith(name)]
    return found.values


def lines(case) -> list[str]:
    return [label.text() for label in case._body.findChildren(QLabel)]


def test_a_boundary_shows_the_words_of_both(shown, window):
    case = shown(Kind.BOUNDARY)
    assert values(case.aspects, "Label") == (((0, 1), "Actor"),)
    assert case.title.text() == "Boundary"
    assert values(case.aspects, "Words") == (((0,), "تنظيم داعش"), ((1,), "لتنظيم داعش"))
    assert values(case.aspects, "Characters") == (((0,), "110–120"), ((1,), "109–120"))
    assert "≠  Words" in lines(case)
    assert "Label" in lines(case)
    assert not case.isHidden()
    assert window.inspector.empty.isHidden()


def test_what_differs_comes_before_what_is_agreed_on(shown):
    aspects = shown(Kind.ATTRIBUTE).aspects
    differing = [aspect.differs for aspect in aspects[1:]]
    assert differing == sorted(differing, reverse=True)
    assert any(differing)


def test_a_label_is_named_for_each(shown):
    case = shown(Kind.LABEL)
    assert values(case.aspects, "Label") == (((0,), "Actor"), ((1,), "Location"))
    assert lines(case)[0] == "≠  Label"


def test_who_has_nothing_is_said_to_have_nothing(shown):
    case = shown(Kind.MISSING)
    assert values(case.aspects, "Label")[1] == ((1,), "nothing")
    assert values(case.aspects, "Words")[0][0] == (0,)


def test_a_relation_shows_type_and_ends(shown):
    case = shown(Kind.RELATION)
    assert case.aspects[0].values[0][1] == "attributed to"
    assert values(case.aspects, "From")[0][1]
    assert values(case.aspects, "To")[0][1]


def test_marks_name_people_and_hide_names(shown, window):
    case = shown(Kind.BOUNDARY)
    tips = [mark.toolTip() for mark in case.findChildren(Marks)]
    assert any(A in tip and B in tip for tip in tips)
    window.session.review.set_blind(True)
    tips = [mark.toolTip() for mark in window.inspector.case._body.findChildren(Marks)]
    assert tips[0] == "A, B"


def test_it_is_gone_when_the_review_ends_and_when_no_case_is_looked_at(shown, window):
    case = shown(Kind.BOUNDARY)
    window.session.review.choose("")
    assert case.isHidden()
    assert not window.inspector.empty.isHidden()
    window.session.review.step(1)
    assert case.aspects
    assert not case.isHidden()
    window.session.review.end()
    assert case.isHidden()
    assert not window.inspector.empty.isHidden()


def test_every_case_can_be_told_and_painted(shown, window):
    shown(Kind.BOUNDARY)
    comparison = window.session.review.comparison
    for case in (*comparison.spans, *comparison.relations):
        for aspect in aspects_of(case, window.session):
            people = [person for places, _ in aspect.values for person in places]
            assert len(people) == len(set(people))
    assert not window.inspector.grab().isNull()


def test_ends_are_written_in_the_size_of_the_window_as_they_have_no_arabic(shown, window):
    case = shown(Kind.BOUNDARY)
    said = {label.text(): label.font() for label in case.findChildren(QLabel)}
    ends = next(words for words in said if words[:1].isdigit() and "–" in words)
    assert said[ends].pointSizeF() == window.inspector.font().pointSizeF() < 12.5


def test_no_letter_is_cut_off_at_the_end_of_a_line(shown):
    case = shown(Kind.ATTRIBUTE)
    words = dict(values(case.aspects, "Words"))[(0, 1)]
    (said,) = [label for label in case._body.findChildren(QLabel) if label.text() == words]
    said.setParent(None)
    for width in range(150, 300, 3):
        said.setFixedSize(width, said.heightForWidth(width))
        picture = said.grab().toImage()
        edge = {picture.pixel(0, y) for y in range(picture.height())}
        assert len(edge) == 1, width
    said.deleteLater()
