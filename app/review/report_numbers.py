"""The numbers of a review report: tables, and sentences on each of their figures."""

from collections.abc import Iterator, Sequence

from app.review.agreement import Agreement
from app.review.figure_tables import WAYS, all_table, label_table, pair_table, said_table
from app.review.meanings import MEANINGS, THRESHOLDS, UNDEFINED
from app.review.naming import Names
from app.review.report import DASH, Block, Heading, Paragraph


def number_blocks(agreement: Agreement, names: Names, order: Sequence[str]) -> Iterator[Block]:
    """All numbers, each table followed by what its figures mean.

    Args:
        agreement: The figures.
        names: What labels and people are called.
        order: Labels and types of relations in their order.
    """
    yield Heading("Agreement between two people")
    yield pair_table(agreement, names).table
    yield Paragraph(f"{DASH}: {UNDEFINED}", soft=True)
    yield from _told("precision", "recall", "f1", *WAYS)
    yield Heading("Agreement between all")
    yield all_table(agreement, names, order).table
    yield from _told("nominal", "unitizing")
    if agreement.gamma is not None:
        yield from _told("gamma")
    yield Paragraph(THRESHOLDS, soft=True)
    if agreement.alpha_intervals or any(pair.intervals for pair in agreement.pairs):
        yield from _told("interval")
    for pair in agreement.pairs:
        for shown in (label_table(pair, names, order), said_table(pair, names)):
            if shown.table.rows:
                yield Heading(shown.title, 3)
                yield shown.table
    yield from _told("kappa", "attributes", "relations")


def _told(*figures: str) -> Iterator[Block]:
    """What figures mean, and when they mislead."""
    for figure in figures:
        told = MEANINGS[figure]
        yield Paragraph(f"{told.name}: {told.meaning} {told.misleads}", soft=True)
