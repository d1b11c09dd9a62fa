"""Layers out of a few numbers, for tests that measure."""

from hypothesis import strategies as st

from app.model.article import Relation, State
from app.model.span import Span
from app.review.agreement import Agreement
from app.review.cases import Layer
from app.review.measuring import Meter

LENGTH = 60
LABELS = ("actor", "claim", "location")


def span(label, *fragments, uid="", by="a", **attributes):
    return Span(
        uid=uid or f"{by}-{label}-{fragments}",
        article="x",
        annotator=by,
        label=label,
        fragments=tuple(fragments),
        quote="",
        attributes=attributes,
    )


def link(type_, source, target, *, cue=None, **attributes):
    return Relation(
        uid=f"{type_}-{source.uid}-{target.uid}",
        article="x",
        annotator=source.annotator,
        type=type_,
        source=source.uid,
        target=target.uid,
        attributes=attributes,
        cue=cue,
    )


def layer(person, *spans, relations=(), done=False):
    return Layer(person, spans, tuple(relations), State.DONE if done else State.NEW)


def agreement(*articles, people=("a", "b"), length=LENGTH, rules=None) -> Agreement:
    """What some articles come to, each the spans of everybody: ``([…], […])``, or layers."""
    meter = Meter(people, rules)
    for number, article in enumerate(articles):
        layers = [
            said if isinstance(said, Layer) else layer(person, *said)
            for person, said in zip(people, article, strict=True)
        ]
        meter.add(f"article-{number}", length, layers)
    return meter.figures()


def two(*articles, **kept):
    """The one pair of an agreement of two."""
    (pair,) = agreement(*articles, **kept).pairs
    return pair


@st.composite
def spans(draw, most=6, length=LENGTH, pieces=3):
    """Spans of one person: nested, equal, of several fragments."""
    found = []
    for number in range(draw(st.integers(0, most))):
        cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=2 * pieces)))
        ends = cuts[: len(cuts) // 2 * 2]
        fragments = tuple(zip(ends[::2], ends[1::2], strict=True))
        found.append(span(draw(st.sampled_from(LABELS)), *fragments, uid=f"span-{number}"))
    return found


def letters(found, label):
    """The characters some spans cover with a label, one by one."""
    return {
        place
        for one in found
        if one.label == label
        for start, end in one.fragments
        for place in range(start, end)
    }
