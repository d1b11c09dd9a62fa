"""Pictures of three people's work, made by hand."""

from app.model.article import State
from app.model.scheme import Words
from app.review.agreement import Score
from app.review.cases import Kind
from app.review.naming import Names
from app.review.pictures import (
    NOTHING,
    Advance,
    KindRow,
    Matrix,
    Pictures,
    Point,
    Series,
    Tally,
)

PEOPLE = ("هدى", "Rana", "آزاده")
LABELS = {
    "actor": Words("فاعل", "Actor"),
    "claim": Words("ادعاء", "Claim"),
    "quote_source": Words("مصدر القول", "Quote source"),
    "attribution": Words("إسناد", "Attribution"),
}
NAMES = Names(LABELS)


def tally(*articles: str, count: int = 0) -> Tally:
    return Tally(count or len(articles), articles)


def matrix() -> Matrix:
    cells = {
        ("actor", "actor"): tally("a1", "a2", count=31),
        ("actor", "quote_source"): tally("a1"),
        ("claim", "claim"): tally("a1", count=12),
        ("claim", NOTHING): tally("a1", "a2", count=9),
        ("quote_source", "quote_source"): tally("a2", count=16),
        (NOTHING, "actor"): tally("a1", count=4),
    }
    return Matrix("هدى", "Rana", ("actor", "claim", "quote_source", NOTHING), cells)


def series(count: int = 8) -> Series:
    points = [
        Point(f"a{n}", Score(min(n % 5 + 1, 5), 6, 5), (f"a{n}",)) for n in range(1, count + 1)
    ]
    return Series("هدى", "Rana", tuple(points))


def days() -> Series:
    points = [
        Point(f"2026-11-{n:02}", Score(8 + n, 20, 20), (f"a{n}", f"b{n}")) for n in range(1, 9)
    ]
    return Series("هدى", "Rana", tuple(points))


def kinds() -> tuple[KindRow, ...]:
    return tuple(
        KindRow(person, label, {kind: tally("a1", count=3 * n + m) for m, kind in enumerate(some)})
        for person in PEOPLE[1:]
        for n, (label, some) in enumerate(
            {
                "actor": (Kind.MISSING, Kind.BOUNDARY),
                "claim": (Kind.EXTRA, Kind.ATTRIBUTE, Kind.LABEL),
                "attribution": (Kind.RELATION,),
            }.items(),
            1,
        )
    )


def progress() -> tuple[Advance, ...]:
    return (
        Advance("هدى", {State.DONE: tally("a1", count=40), State.NEW: tally("a2", count=8)}),
        Advance(
            "Rana",
            {
                State.DONE: tally("a1", count=18),
                State.IN_PROGRESS: tally("a2", count=12),
                State.SECOND_LOOK: tally("a3", count=6),
                State.SKIPPED: tally("a4", count=5),
                State.NEW: tally("a5", count=7),
            },
        ),
        Advance("آزاده", {State.NEW: tally("a1", "a2", "a3", count=48)}),
    )


def pictures() -> Pictures:
    return Pictures(PEOPLE, (matrix(),), (series(),), (days(),), kinds(), progress())
