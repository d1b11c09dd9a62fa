"""What stands on a card: inside it, apart, cut where it must be, and said in the right words."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from app.gui.margin.card import (
    LINE,
    PAD,
    Ink,
    count_card,
    full_card,
    least_height,
    line_card,
)
from app.gui.margin.faces import faces_of
from app.gui.margin.ink import Pictures
from app.gui.margin.place import NARROWEST, WIDEST, Side
from app.gui.margin.thread import thread
from app.gui.margin.words import Gloss, chips_of
from app.gui.naming import label_of
from app.gui.quoted import one_line
from app.gui.theme import DARK, LIGHT, SEPIA
from app.model.span import Span
from app.tasks.schemes import scheme_named

SCHEME = scheme_named("conflict-default")
WORDS = st.text(alphabet="ابتثج حخد ABC,.«»1٢\u200f", min_size=1, max_size=120)
GLOSS = st.builds(
    Gloss,
    uid=st.just("u"),
    label=st.sampled_from((*SCHEME.labels, None)),
    name=WORDS,
    short=WORDS,
    quote=WORDS,
    chips=st.lists(WORDS, max_size=9).map(tuple),
    note=st.one_of(st.just(""), WORDS.map(one_line)),
    relations=st.lists(WORDS, max_size=7).map(tuple),
    comments=st.integers(0, 120),
    author=st.one_of(st.just(""), st.just("Samar Haddad")),
    twins=st.integers(1, 12),
)
WIDTH = st.integers(NARROWEST, WIDEST).map(float)
CALM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def faces(dressed):
    return faces_of("IBM Plex Sans Arabic")


@CALM
@given(gloss=GLOSS, width=WIDTH)
def test_everything_stays_inside_the_card(faces, gloss, width):
    for card in (full_card(gloss, faces, width), line_card(gloss, faces, width)):
        for piece in card.pieces:
            assert piece.box.left() >= PAD - 0.5
            assert piece.box.right() <= width - PAD + 0.5
            assert piece.box.top() >= 0
            assert piece.box.bottom() <= card.height + 0.5
            if piece.face is not None:
                assert piece.face.width(piece.words) <= piece.box.width() + 1


@CALM
@given(gloss=GLOSS, width=WIDTH)
def test_nothing_on_a_card_lies_on_another_thing(faces, gloss, width):
    for card in (full_card(gloss, faces, width), line_card(gloss, faces, width)):
        boxes = [p.box.adjusted(0.5, 0.5, -0.5, -0.5) for p in card.pieces]
        for n, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[n + 1 :])


@CALM
@given(gloss=GLOSS, width=WIDTH)
def test_a_full_card_is_never_lower_than_was_promised(faces, gloss, width):
    card = full_card(gloss, faces, width)
    assert card.height >= least_height(gloss)
    assert card.height == int(card.height)
    assert line_card(gloss, faces, width).height == LINE


@CALM
@given(gloss=GLOSS, width=WIDTH)
def test_lines_stand_below_each_other(faces, gloss, width):
    card = full_card(gloss, faces, width)
    tops = [p.box.top() for p in card.pieces if p.ink in (Ink.INK, Ink.SOFT)]
    assert all(one < two for one, two in pairwise(tops))


@CALM
@given(words=WORDS, width=st.floats(30, 300), most=st.integers(1, 3))
def test_a_note_is_cut_to_its_lines(faces, words, width, most):
    lines = faces.plain.lines(words, width, most)
    assert len(lines) <= most
    assert all(faces.plain.width(line) <= width + 1 for line in lines)
    shown = " ".join(lines)
    whole = " ".join(words.split())
    assert shown == whole or "…" in shown


def test_more_relations_than_there_is_room_for_are_counted(faces):
    gloss = Gloss("u", None, "Actor", "Actor", relations=("a", "b", "c", "d", "e"))
    words = [p.words for p in full_card(gloss, faces, 240).pieces]
    assert "and 3 more relations" in words
    assert "e" not in words


def test_more_chips_than_there_is_room_for_are_counted(faces):
    gloss = Gloss("u", None, "Actor", "Actor", chips=("x" * 20,) * 9)
    chips = [p.words for p in full_card(gloss, faces, 170).pieces if p.ink is Ink.CHIP]
    assert chips[-1] == "+6"
    assert len(chips) == 4


def test_a_count_shows_each_label_once(faces):
    card = count_card(SCHEME.labels, 17, faces, 200)
    assert [p.label for p in card.pieces if p.ink is Ink.SWATCH] == list(SCHEME.labels)
    assert card.pieces[-1].words == "17 spans"


def test_attributes_are_said_in_the_words_of_the_scheme():
    claim = label_of("claim", SCHEME)
    span = Span(
        uid="s",
        article="a",
        annotator="Samar",
        label="claim",
        fragments=((0, 3),),
        quote="قال",
        attributes={"unknown": {"name": "حلب"}, "claim_type": "denial", "flag": True},
    )
    assert chips_of(span, claim) == [
        "Claim type: \u2068denial\u2069",
        "unknown: \u2068حلب\u2069",
        "flag: \u2068yes\u2069",
    ]
    assert chips_of(span, None)[0].startswith("unknown")


@pytest.mark.parametrize("theme", [LIGHT, DARK, SEPIA])
def test_a_picture_is_drawn_once_for_each_look(faces, theme):
    pictures = Pictures()
    gloss = Gloss("u", SCHEME.labels[0], "Actor", "Actor", quote="الجيش")
    card = line_card(gloss, faces, 200)
    first = pictures.of(card, theme, 2.0, at_right=True, lit=False)
    assert pictures.of(card, theme, 2.0, at_right=True, lit=False) is first
    lit = pictures.of(card, theme, 2.0, at_right=True, lit=True)
    assert lit is not first
    assert (first.width(), first.height()) == (400, 2 * LINE)
    assert first != lit


def test_cards_of_one_label_share_their_ground_but_not_their_words(faces):
    pictures = Pictures()
    one, two = (
        line_card(Gloss("u", SCHEME.labels[0], "Actor", "Actor", quote=q), faces, 200)
        for q in ("الجيش", "دمشق")
    )
    images = [pictures.of(c, LIGHT, 1.0, at_right=True, lit=False) for c in (one, two)]
    assert images[0] != images[1]
    assert images[0].copy(195, 0, 5, 24) == images[1].copy(195, 0, 5, 24)


@given(st.floats(0, 800), st.floats(0, 800), st.booleans())
def test_a_thread_runs_in_the_gutter_and_under_the_line(top, below, at_right):
    side = Side(True, 0, 100, 130) if at_right else Side(False, 400, 100, 370)
    goal = QPointF(300, below - 8)
    path = thread(QPointF(side.near, top), side, goal, below)
    low, high = sorted((side.near, side.edge))
    for n in range(101):
        point = path.pointAtPercent(n / 100)
        in_gutter = low - 1e-6 <= point.x() <= high + 1e-6
        under = below - 8 - 1e-6 <= point.y() <= below + 1e-6
        assert in_gutter or under
    assert path.currentPosition() == goal
    assert QRectF(0, -10, 500, 900).contains(path.boundingRect())
