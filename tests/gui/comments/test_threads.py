"""Comments in threads, whatever the parents say."""

from hypothesis import given
from hypothesis import strategies as st

from app.gui.comments.threads import below, threads_of
from app.model.article import Comment


def comment(uid, parent=None, *, span=None, resolved=False):
    return Comment(
        uid=uid,
        article="a",
        annotator="x",
        text=uid,
        span=span,
        parent=parent,
        resolved=resolved,
        created=uid,
    )


def uids(comments):
    return [c.uid for c in comments]


def test_answers_stand_with_what_they_answer():
    said = [comment("a"), comment("b"), comment("c", "a"), comment("d", "c"), comment("e", "b")]
    assert [uids(t.comments) for t in threads_of(said)] == [["a", "c", "d"], ["b", "e"]]


def test_a_thread_is_as_open_as_its_first_comment():
    open_, done = threads_of([comment("a"), comment("b", resolved=True), comment("c", "b")])
    assert open_.is_open
    assert not done.is_open


def test_an_answer_to_what_is_not_there_begins_a_thread():
    assert [t.root.uid for t in threads_of([comment("a", "gone")])] == ["a"]


def test_what_answers_goes_before_what_is_answered():
    said = [comment("a"), comment("c", "a"), comment("d", "c"), comment("e", "a"), comment("z")]
    assert uids(below(said[0], said)) == ["d", "c", "e"]
    assert below(said[-1], said) == []


@given(st.lists(st.integers(0, 12), max_size=12))
def test_every_comment_is_in_one_thread_even_in_circles(parents):
    said = [comment(f"{n:02}", f"{parent:02}") for n, parent in enumerate(parents)]
    found = [c.uid for t in threads_of(said) for c in t.comments]
    assert sorted(found) == uids(said)
    for each in said:
        assert each.uid not in uids(below(each, said))
