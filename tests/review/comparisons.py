"""Spans and relations of people, written in a line each, and compared."""

from app.model.article import Relation, State
from app.model.span import Span
from app.review.cases import Comparison, Kind, Layer
from app.review.comparing import compare

PEOPLE = ("a", "b", "c", "d")


def span(who: str, label: str, start: int, end: int, uid: str = "", note: str = "", **said) -> Span:
    return Span(
        uid=uid or f"{who}:{label}:{start}",
        article="x",
        annotator=who,
        label=label,
        fragments=((start, end),),
        quote="…",
        attributes=said,
        note=note,
    )


def link(who: str, kind: str, source: Span, target: Span, cue=None, uid="", **said) -> Relation:
    return Relation(
        uid=uid or f"{who}:{kind}:{source.uid}:{target.uid}",
        article="x",
        annotator=who,
        type=kind,
        source=source.uid,
        target=target.uid,
        attributes=said,
        cue=cue,
    )


def compared(*spans: list[Span]) -> Comparison:
    pairs = zip(PEOPLE, spans, strict=False)
    return compare([Layer(who, tuple(said), (), State.DONE) for who, said in pairs], "x")


def kinds(*spans: list[Span]) -> list[tuple[Kind, ...]]:
    return [case.kinds for case in compared(*spans).spans]
