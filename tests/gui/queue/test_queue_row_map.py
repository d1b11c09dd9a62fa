"""Rows, places and heads agree, whatever is folded away."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.queue.rows import Rows
from app.model.queue import Group

SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=6)


def groups_of(sizes):
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    pairs = zip(starts, sizes, strict=True)
    return [Group(f"g{n}", start, size) for n, (start, size) in enumerate(pairs)]


def plainly(groups, folded):
    """Each row as ``("head", n)`` or ``("article", place)``."""
    rows = []
    for n, group in enumerate(groups):
        rows.append(("head", n))
        if group.name not in folded:
            rows += [("article", group.start + k) for k in range(group.count)]
    return rows


@given(SIZES, st.sets(st.integers(0, 5)), st.integers(-2, 40), st.integers(-2, 40))
def test_rows_are_what_a_walk_over_the_groups_gives(sizes, folded, first, last):
    groups = groups_of(sizes)
    hidden = {f"g{n}" for n in folded}
    rows, plain = Rows(sum(sizes), groups, hidden), plainly(groups, hidden)
    assert rows.count == len(plain)
    for number, (kind, what) in enumerate(plain):
        head, place = rows.head_at(number), rows.place_at(number)
        assert (head, place) == ((what, None) if kind == "head" else (None, what))
        if kind == "head":
            assert rows.row_of_head(what) == number
            assert rows.is_open(what) is (f"g{what}" not in hidden)
        else:
            assert rows.row_of(what) == number
            assert rows.group_of(what) == next(
                n for n, g in enumerate(groups) if g.start <= what < g.start + g.count
            )
    wanted = []
    for kind, what in plain[max(0, first) : max(0, last + 1)]:
        if kind == "article":
            wanted.append(what)
        elif f"g{what}" in hidden:
            group = groups[what]
            wanted += range(group.start, group.start + group.count)
    assert rows.places_in(first, last) == wanted


@given(st.integers(0, 20), st.integers(-2, 22), st.integers(-2, 22))
def test_without_groups_a_row_is_a_place(count, first, last):
    rows = Rows(count, (), set())
    assert rows.count == count
    assert [rows.place_at(n) for n in range(count)] == list(range(count))
    assert [rows.row_of(n) for n in range(-1, count + 1)] == [-1, *range(count), -1]
    assert rows.head_at(0) is None
    assert rows.place_at(count) is None
    assert rows.place_at(-1) is None
    assert rows.places_in(first, last) == [n for n in range(count) if first <= n <= last]


def test_what_is_folded_has_no_row():
    rows = Rows(5, groups_of([2, 3]), {"g0"})
    assert rows.row_of(1) == -1
    assert rows.row_of(2) == 2
    assert rows.row_of(9) == -1
    assert rows.head_at(99) is None
