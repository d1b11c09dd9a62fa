"""What an exported article says, in a form that two of them can be compared in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tests.journeys.gold.wanted import Wanted

Extent = tuple[str, tuple[tuple[int, int], ...]]


def said_of(article: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """``(spans, relations)`` without uids: a span is its label, its pieces and what it says."""
    spans = {span["uid"]: span for span in article["spans"]}
    return (
        _sorted((_extent(s), _values(s), s.get("note") or "") for s in spans.values()),
        _sorted(
            (
                one["type"],
                _extent(spans[one["source"]]),
                _extent(spans[one["target"]]),
                _values(one),
                tuple(one["cue"]) if one.get("cue") else None,
            )
            for one in article["relations"]
        ),
    )


def said_in(wanted: Wanted) -> tuple[list[Any], list[Any]]:
    """The same of what is wanted."""
    spans = [
        {
            "uid": mark.uid,
            "label": mark.label,
            "start": mark.start,
            "end": mark.end,
            "attributes": mark.attributes,
            "note": mark.note,
        }
        for mark in wanted.marks
    ]
    relations = [
        {
            "type": link.type,
            "source": link.source,
            "target": link.target,
            "attributes": link.attributes,
            "cue": link.cue,
        }
        for link in wanted.links
    ]
    return said_of({"spans": spans, "relations": relations})


def differences(
    found: tuple[list[Any], list[Any]], wanted: tuple[list[Any], list[Any]]
) -> list[str]:
    """What is wanted and missing (``-``) and what is there too much (``+``), a line each."""
    there = Counter(repr(row) for rows in found for row in rows)
    due = Counter(repr(row) for rows in wanted for row in rows)
    missing, too_much = (due - there).elements(), (there - due).elements()
    return sorted([*(f"- {row}" for row in missing), *(f"+ {row}" for row in too_much)])


def _extent(span: Mapping[str, Any]) -> Extent:
    pieces = span.get("fragments") or [[span["start"], span["end"]]]
    return span["label"], tuple((start, end) for start, end in pieces)


def _values(one: Mapping[str, Any]) -> str:
    return repr(sorted((one.get("attributes") or {}).items()))


def _sorted(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=repr)
