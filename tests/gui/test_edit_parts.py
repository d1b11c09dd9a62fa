from app.gui.edit_parts import _NAMES, name_of, parts_of, span_of
from app.model.article import State
from app.model.edits import AddSpan, Batch, ChangeSpan, RemoveSpan, SetState
from app.model.span import Span
from app.project.kinds import KINDS

SPAN = Span(uid="u", article="a", annotator="m", label="x", fragments=((0, 1),), quote="q")
OTHER = Span(uid="u", article="a", annotator="m", label="y", fragments=((0, 1),), quote="q")
STATE = SetState("a", "m", State.NEW, State.DONE)


def test_every_edit_has_a_name():
    assert {kind.__name__ for kind in KINDS} - {"Batch"} == set(_NAMES)
    assert name_of(AddSpan(SPAN)) == "span added"
    assert name_of(Batch("Remove span", ())) == "Remove span"


def test_batches_are_taken_apart():
    batch = Batch("b", (STATE, Batch("c", (AddSpan(SPAN),))))
    assert parts_of(batch) == (STATE, AddSpan(SPAN))
    assert parts_of(STATE) == (STATE,)


def test_the_span_an_edit_leaves():
    assert span_of(Batch("b", (STATE, RemoveSpan(SPAN)))) is SPAN
    assert span_of(ChangeSpan(SPAN, OTHER)) is OTHER
    assert span_of(STATE) is None
