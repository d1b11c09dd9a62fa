"""The numbers of a review report: tables, and a sentence for each figure."""

from collections.abc import Iterator, Sequence

from app.review.agreement import Agreement, Interval, PairAgreement, Score, SpanScores
from app.review.meanings import MEANINGS, THRESHOLDS
from app.review.naming import Names, both
from app.review.pictures import in_order
from app.review.report import DASH, Block, Heading, Paragraph, Table, number

UNDEFINED = f"{DASH} stands where a figure is not defined: there was nothing to count it from."
_WAYS = ("exact", "overlap", "tolerant")


def number_blocks(agreement: Agreement, names: Names, order: Sequence[str]) -> Iterator[Block]:
    """All numbers, each table followed by what its figures mean.

    Args:
        agreement: The figures.
        names: What labels and people are called.
        order: Labels and types of relations in their order.
    """
    yield Heading("Agreement between two people")
    yield _pairs(agreement, names)
    yield Paragraph(UNDEFINED, soft=True)
    yield from _told("precision", "recall", "f1", *_WAYS)
    yield Heading("Agreement between all")
    yield _all(agreement, names, order)
    yield from _told("nominal", "unitizing")
    yield Paragraph(THRESHOLDS, soft=True)
    if agreement.alpha_intervals or any(pair.intervals for pair in agreement.pairs):
        yield from _told("interval")
    if agreement.gamma is not None:
        yield Paragraph(f"Gamma, by sampling: {number(agreement.gamma)}")
        yield from _told("gamma")
    for pair in agreement.pairs:
        a, b = names.person(pair.a), names.person(pair.b)
        yield Heading(f"{a} and {b}, label by label", 3)
        yield _labels(pair, names, order)
        said = _said(pair, names)
        if said.rows:
            yield Heading(f"{a} and {b}: attributes and relations", 3)
            yield said
    yield from _told("kappa", "attributes", "relations")


def between(interval: Interval | None) -> str:
    """A confidence interval as it is written; nothing for none."""
    if interval is None:
        return ""
    return f"{number(interval.low)} … {number(interval.high)}"


def _pairs(agreement: Agreement, names: Names) -> Table:
    heads = (
        "First",
        "Second",
        "Counted",
        "Precision",
        "Recall",
        "F1",
        "95 %",
        "Same",
        "First’s",
        "Second’s",
    )
    rows = tuple(
        (
            names.person(pair.a),
            names.person(pair.b),
            way,
            *_figures(getattr(pair.scores, way)),
            between(pair.intervals.get(f"{way}.f1")),
            *_counts(getattr(pair.scores, way)),
        )
        for pair in agreement.pairs
        for way in _WAYS
    )
    return _without_empty(Table(heads, rows, words=3), 6)


def _figures(score: Score) -> tuple[str, str, str]:
    return number(score.precision), number(score.recall), number(score.f1)


def _counts(score: Score) -> tuple[str, str, str]:
    return f"{score.both:,}", f"{score.a:,}", f"{score.b:,}"


def _all(agreement: Agreement, names: Names, order: Sequence[str]) -> Table:
    heads = ("Label", "Alpha, nominal", "95 %", "Alpha, unitizing", "95 %")
    intervals = agreement.alpha_intervals
    whole = agreement.alpha
    rows = [
        (
            "All labels",
            number(whole.nominal),
            between(intervals.get("nominal")),
            number(whole.unitizing),
            between(intervals.get("unitizing")),
        )
    ]
    for label in in_order(agreement.alpha_labels, order):
        alpha = agreement.alpha_labels[label]
        rows.append(
            (
                both(names.label(label)),
                number(alpha.nominal),
                between(intervals.get(f"nominal.{label}")),
                number(alpha.unitizing),
                between(intervals.get(f"unitizing.{label}")),
            )
        )
    return _without_empty(_without_empty(Table(heads, tuple(rows)), 4), 2)


def _labels(pair: PairAgreement, names: Names, order: Sequence[str]) -> Table:
    heads = ("Label", "Exact P", "R", "F1", "Overlap P", "R", "F1", "Kappa", "95 %")
    found = in_order({*pair.labels, *pair.kappa}, order)
    rows = []
    for label in found:
        scores = pair.labels.get(label, SpanScores())
        rows.append(
            (
                both(names.label(label)),
                *_figures(scores.exact),
                *_figures(scores.overlap),
                number(pair.kappa.get(label)),
                between(pair.intervals.get(f"kappa.{label}")),
            )
        )
    return _without_empty(Table(heads, tuple(rows)), 8)


def _said(pair: PairAgreement, names: Names) -> Table:
    heads = ("What", "The same", "Of", "Share", "Kappa")
    rows = [
        (
            both(names.attribute(name)),
            f"{said.same:,}",
            f"{said.paired:,}",
            number(said.share),
            number(said.kappa),
        )
        for name, said in (*pair.attributes.items(), *pair.relation_attributes.items())
    ]
    links = pair.relations
    if links.a or links.b:
        rows.append(
            ("relations", f"{links.both:,}", f"{links.a:,} and {links.b:,}", number(links.f1), DASH)
        )
    return Table(heads, tuple(rows))


def _without_empty(table: Table, column: int) -> Table:
    """The table without a column in which nothing stands."""
    if any(row[column] for row in table.rows):
        return table
    heads = table.heads[:column] + table.heads[column + 1 :]
    rows = tuple(row[:column] + row[column + 1 :] for row in table.rows)
    return Table(heads, rows, table.words)


def _told(*figures: str) -> Iterator[Block]:
    """What figures mean, and when they mislead."""
    for figure in figures:
        told = MEANINGS[figure]
        yield Paragraph(f"{told.name}: {told.meaning} {told.misleads}", soft=True)
