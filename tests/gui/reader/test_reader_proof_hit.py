"""Every character of real news can be hit, and a drag takes exactly what it crosses.

With real mouse events on the viewport: a press in the middle of a character; a drag with Ctrl that
stays on it; drags over every border of a run, both ways; drags from each line into the next.
"""

import unicodedata
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from tests.gui.reader.proof_mouse import NEWS, aims, press, seed_text, sweep
from tests.gui.reader.samples import NASKH, SANS

ASIDE = QPointF(0, 6)
"""Far enough to be a drag, and still on the same line."""
CASES = [(family, width) for family in (SANS, NASKH) for width in (900, 420)]


@pytest.fixture(params=CASES, ids=str)
def page(request, view):
    family, width = request.param
    view.resize(width, 2000)  # all of it is seen, and no press scrolls
    view.set_page_type(family, 15)
    view.set_article(NEWS)
    return view


def prove_hits(view) -> int:
    """Presses every character; returns how many there are."""
    count = 0
    for aim in aims(view):
        middle = aim.box.center()
        found = view.hit(middle)
        assert (found.start, found.end, found.inside) == (aim.start, aim.end, True)
        press(view, middle)
        assert view.caret in (aim.start, aim.end)
        assert sweep(view, middle, middle + ASIDE, middle) == (aim.start, aim.end)
        count += 1
    return count


def unseen(view, seen: set[int]) -> set[str]:
    """What no press reaches: names of the characters, those that end a line left out."""
    ends = {
        start + row.end - 1
        for block, start in enumerate(view.page.blocks.starts)
        for row in view.page.laid(block).rows
    }
    missed = set(range(len(view.text))) - seen - ends
    return {unicodedata.category(view.text[at]) for at in missed if view.text[at] != "\n"}


def test_a_press_in_the_middle_of_any_character_is_on_it(page):
    assert prove_hits(page) > 350
    seen = {at for aim in aims(page) for at in range(aim.start, aim.end)}
    assert unseen(page, seen) <= {"Cf"}, "only invisible characters cannot be hit"


def test_and_so_it_is_in_the_sample_article(view):
    view.set_article(seed_text())
    assert prove_hits(view) > 1500
    seen = {at for aim in aims(view) for at in range(aim.start, aim.end)}
    assert not unseen(view, seen)


def crossed(one, other) -> tuple[int, int]:
    return min(one.start, other.start), max(one.end, other.end)


def test_a_drag_over_the_border_of_a_run_takes_both_sides_and_no_more(page):
    borders = 0
    found = list(aims(page))
    for n, (one, other) in enumerate(pairwise(found)):
        if one.end == other.start or other.end == one.start:
            continue
        borders += 1
        for left, right in (
            (one, other),
            (found[max(0, n - 2)], found[min(n + 3, len(found) - 1)]),
        ):
            page.ensure_visible(left.start)
            ends = [page.boxes(a.start, a.end)[0].center() for a in (left, right)]
            assert sweep(page, *ends) == crossed(left, right)
            assert sweep(page, *reversed(ends)) == crossed(left, right)
    assert borders > 30


def test_a_drag_from_a_line_into_the_next_takes_what_lies_between(page):
    lines = 0
    for block, start in enumerate(page.page.blocks.starts):
        laid = page.page.laid(block)
        for upper, lower in pairwise(laid.rows):
            first, last = upper.start + 1, min(lower.start + 3, lower.end - 1)
            a, b = laid.cell(first), laid.cell(last)
            points = [page.boxes(start + c.start, start + c.end)[0].center() for c in (a, b)]
            expected = start + a.start, start + b.end
            assert sweep(page, *points) == expected
            assert sweep(page, *reversed(points)) == expected
            lines += 1
    assert lines > 3


def test_a_drag_through_the_whole_line_selects_at_each_step_what_was_crossed(page):
    found = [aim for aim in aims(page) if aim.start < NEWS.index("\n")]
    top = [aim for aim in found if aim.box.top() == found[0].box.top()]
    first = top[-1]
    for aim in top[:-1]:
        assert sweep(page, first.box.center(), aim.box.center()) == crossed(first, aim)
