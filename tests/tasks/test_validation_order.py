from hypothesis import given
from hypothesis import strategies as st

from app.tasks.validation_order import answers_last


@given(st.integers(0, 12).flatmap(lambda n: st.permutations(range(n))), st.data())
def test_each_comment_comes_after_the_one_it_answers(order, data):
    parents = {n: data.draw(st.none() | st.integers(0, n - 1)) if n else None for n in order}
    given = [
        {"uid": f"c{n}", "parent": None if parents[n] is None else f"c{parents[n]}"} for n in order
    ]
    placed = answers_last(given)
    assert sorted(number for number, _ in placed) == list(range(1, len(given) + 1))
    assert all(given[number - 1] is item for number, item in placed)
    seen = {None}
    for _, item in placed:
        assert item["parent"] in seen
        seen.add(item["uid"])


def test_circles_and_what_is_no_comment_stay_as_they_came():
    given = [{"uid": "a", "parent": "b"}, {"uid": "b", "parent": "a"}, 5, {"uid": 5}]
    assert answers_last(given) == [(3, 5), (4, {"uid": 5}), (1, given[0]), (2, given[1])]
