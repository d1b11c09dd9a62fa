"""Half a ligature: the boxes of the parts tile the box of the whole."""

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGlyphRun

from app.gui.reader.geometry import merged
from app.gui.reader.ligatures import Cluster, cluster_across
from tests.gui.reader.samples import NASKH, PIECES, SANS, mixed_text

LAM_ALEF = ("سلام", "لا", "لأن", "الآن", "إلا", "لَّا", "Islamلا2")


def total(boxes) -> float:
    return sum(box.right - box.left for box in boxes)


def one_line(boxes) -> list[tuple[float, float]]:
    return merged((box.left, box.right) for box in boxes)


def tiles(laid, start: int, cut: int, end: int) -> bool:
    """Whether the two parts cover what the whole covers, and nothing twice."""
    whole, parts = laid.boxes(start, end), laid.boxes(start, cut) + laid.boxes(cut, end)
    same_width = total(parts) == pytest.approx(total(whole), abs=0.1)
    same_place = [x for s in one_line(parts) for x in s] == pytest.approx(
        [x for s in one_line(whole) for x in s], abs=0.1
    )
    return same_width and same_place


@pytest.mark.parametrize("family", [SANS, NASKH, "DejaVu Sans"])
@pytest.mark.parametrize("word", LAM_ALEF)
def test_parts_of_lam_alef_tile_it_and_both_can_be_seen(block, family, word):
    laid = block(word, family=family)
    for cut in range(1, len(word)):
        assert tiles(laid, 0, cut, len(word))
        assert tiles(laid, cut - 1, cut, cut + 1)
    at = word.index("ل")
    alef = next(n for n in range(at + 1, len(word)) if word[n] in "اأآإ")
    assert total(laid.boxes(at, alef)) > 1
    assert total(laid.boxes(alef, alef + 1)) > 1


def test_lam_and_alef_have_equal_halves_where_the_font_draws_them_as_one(block):
    laid = block("سلام", family=SANS)
    lam, alef = laid.boxes(1, 2)[0], laid.boxes(2, 3)[0]
    assert lam.right - lam.left == pytest.approx(alef.right - alef.left, abs=0.05)
    assert lam.left == pytest.approx(alef.right)


def test_a_range_that_ends_inside_a_ligature_is_not_shifted(block):
    laid = block("سلام", family=SANS)
    (part,) = laid.boxes(0, 2)
    (whole,) = laid.boxes(0, 3)
    assert part.right == pytest.approx(whole.right)
    assert part.left > whole.left + 1


def test_marks_take_a_share_inside_their_letter_but_none_of_another(block):
    laid = block("لَّا", family=SANS)
    lam, alef = laid.boxes(0, 3)[0], laid.boxes(3, 4)[0]
    assert lam.right - lam.left == pytest.approx(alef.right - alef.left, abs=0.1)


def test_a_family_of_emoji_is_one_character(block):
    laid = block("👨‍👩‍👧 و")
    assert len(laid.boxes(0, 5)) == 1
    assert tiles(laid, 0, 2, 5)
    assert [(c.start, c.end) for c in laid.cells(0)] == [(6, 7), (5, 6), (0, 5)]


@pytest.mark.parametrize("family", [SANS, NASKH])
@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("width", [4000, 300])
def test_parts_tile_the_whole_wherever_a_mixed_text_is_cut(block, family, rtl, width):
    rng = random.Random(f"tile {family} {rtl} {width}")
    cuts = 0
    for _ in range(6):
        laid = block(mixed_text(rng, 14), rtl=rtl, width=width, family=family)
        for _ in range(40):
            start, cut, end = sorted(rng.randrange(len(laid.text) + 1) for _ in range(3))
            whole = laid.boxes(start, end)
            parts = laid.boxes(start, cut) + laid.boxes(cut, end)
            assert total(parts) == pytest.approx(total(whole), abs=0.2), (
                laid.text,
                start,
                cut,
                end,
            )
            cuts += 1
    assert cuts == 240


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=10),
    cuts=st.lists(st.floats(0, 1), min_size=1, max_size=5),
    rtl=st.booleans(),
)
def test_any_partition_of_a_line_tiles_it(block, pieces, cuts, rtl):
    laid = block(" ".join(pieces), rtl=rtl, width=9000)
    length = len(laid.text)
    edges = [0, *sorted(round(cut * length) for cut in cuts), length]
    parts = [b for a, z in pairwise(edges) for b in laid.boxes(a, z)]
    assert total(parts) == pytest.approx(total(laid.boxes(0, length)), abs=0.3)
    cells = laid.cells(0)
    for one, other in pairwise(cells):
        assert one.right <= other.left + 0.1, "two characters overlap"


class LineOfBoxes:
    """A line with a font we do not have: every unit has the box it is given here."""

    def __init__(self, boxes: list[tuple[float, float]]) -> None:
        self._boxes = boxes

    def textStart(self) -> int:  # noqa: N802 - Qt's name
        return 0

    def textLength(self) -> int:  # noqa: N802 - Qt's name
        return len(self._boxes)

    def glyphRuns(self, start: int, length: int) -> list[QGlyphRun]:  # noqa: N802 - Qt's name
        boxes = self._boxes[start : start + length]
        left, right = min(b[0] for b in boxes), max(b[1] for b in boxes)
        run = QGlyphRun()
        run.setBoundingRect(QRectF(left, 0, right - left, 10))
        run.setRightToLeft(True)
        return [run]


@pytest.mark.parametrize("flat", [[(0, 8), (0, 0)], [(8, 8), (0, 8)]])
def test_an_alef_without_width_shares_the_box_of_its_lam(flat):
    cluster = cluster_across(LineOfBoxes(flat), "لا", 1)
    assert cluster == Cluster(0, 2, 0, 8, True)
    assert cluster.edge(0.5) == 4


def test_other_letters_without_width_are_left_alone():
    assert cluster_across(LineOfBoxes([(0, 8), (0, 0)]), "بك", 1) is None
    assert cluster_across(LineOfBoxes([(4, 8), (0, 4)]), "لا", 1) is None
