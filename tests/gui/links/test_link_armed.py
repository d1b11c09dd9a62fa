"""A label that waits for a drag waits on while a relation is drawn."""

from tests.gui.links.keys import drawn, key, select


def test_the_cue_is_dragged_over_and_not_tagged(window, spans):
    session = window.session
    select(window, spans["سقوط"])
    session.arm("claim")
    key(window, "F9")
    session.links.pointed(spans["الناطق"].uid)
    key(window, "Return")
    assert len(drawn(window)) == 1
    start = session.text.index("ونفى")
    window.page.reader.set_selection(start, start + 4)
    session.drag_finished(start, start + 4)
    key(window, "Return")
    (relation,) = session.project.relations(session.uid)
    assert relation.cue == (start, start + 4)
    assert len(session.spans.visible) == len(spans)
    assert session.armed == "claim"
    session.drag_finished(start, start + 4)
    assert session.span.quote == "ونفى"
