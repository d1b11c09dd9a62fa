"""The figures of agreement as tables, each cell with the figure it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.review.agreement import Agreement, Interval, PairAgreement, Score, SpanScores
from app.review.meanings import MEANINGS, UNDEFINED
from app.review.naming import Names, both
from app.review.pictures import in_order
from app.review.report import DASH, Table, number
from app.text.markup import directed

WAYS = ("exact", "overlap", "tolerant")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of figures.

    Attributes:
        title: What it shows.
        table: Its words.
        rows: For each row the id of the figure it is about (`MEANINGS`); empty for none.
        columns: The same for each column.
    """

    title: str
    table: Table
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def told(self, row: int, column: int) -> list[str]:
        """What is to be said of a cell: why it is empty, what it means, when it misleads."""
        said = [UNDEFINED] if self.table.rows[row][column] == DASH else []
        for figure in (self.columns[column], self.rows[row]):
            if figure:
                told = MEANINGS[figure]
                said.append(f"{told.name}: {told.meaning} {told.misleads}")
        return said

    def as_text(self) -> str:
        """The table with tabs between its cells, for other programs."""
        return "\n".join("\t".join(row) for row in (self.table.heads, *self.table.rows)) + "\n"


def figure_tables(agreement: Agreement, names: Names, order: Sequence[str]) -> Iterator[Shown]:
    """All tables: of pairs, of all people, then of each pair in detail.

    Args:
        agreement: The figures.
        names: What labels and people are called.
        order: Labels and types of relations in their order.
    """
    yield pair_table(agreement, names)
    yield all_table(agreement, names, order)
    for pair in agreement.pairs:
        yield label_table(pair, names, order)
        said = said_table(pair, names)
        if said.table.rows:
            yield said


def pair_table(agreement: Agreement, names: Names) -> Shown:
    """Everyone with everyone, over all labels, counted in three ways."""
    heads: tuple[str, ...] = ("First", "Second", "Counted", "Precision", "Recall", "F1", "95 %")
    heads += ("Shared", "First’s", "Second’s")
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
        for way in WAYS
    )
    columns = ("", "", "", "precision", "recall", "f1", "interval", "", "", "")
    shown = Shown("Two people", Table(heads, rows, words=3), WAYS * len(agreement.pairs), columns)
    return _without_empty(shown, 6)


def all_table(agreement: Agreement, names: Names, order: Sequence[str]) -> Shown:
    """All people together: alpha, over all labels and of each."""
    heads: tuple[str, ...] = ("Label", "Alpha on characters", "95 %", "Unitizing alpha", "95 %")
    intervals, whole = agreement.alpha_intervals, agreement.alpha
    found = [("All labels", "", whole)]
    found += [
        (both(names.label(label)), f".{label}", agreement.alpha_labels[label])
        for label in in_order(agreement.alpha_labels, order)
    ]
    rows: list[tuple[str, ...]] = [
        (
            name,
            number(alpha.nominal),
            between(intervals.get(f"nominal{suffix}")),
            number(alpha.unitizing),
            between(intervals.get(f"unitizing{suffix}")),
        )
        for name, suffix, alpha in found
    ]
    columns: tuple[str, ...] = ("", "nominal", "interval", "unitizing", "interval")
    if agreement.gamma is not None:
        heads, columns = (*heads, "Gamma"), (*columns, "gamma")
        rows = [(*row, number(agreement.gamma) if not n else "") for n, row in enumerate(rows)]
    shown = Shown("Everybody together", Table(heads, tuple(rows)), ("",) * len(rows), columns)
    return _without_empty(_without_empty(shown, 4), 2)


def label_table(pair: PairAgreement, names: Names, order: Sequence[str]) -> Shown:
    """Two people, label by label."""
    heads: tuple[str, ...] = (
        "Label",
        "Exact P",
        "Exact R",
        "Exact F1",
        "Overlap P",
        "Overlap R",
        "Overlap F1",
    )
    heads += ("Tolerant F1", "Kappa", "95 %")
    rows = []
    for label in in_order({*pair.labels, *pair.kappa}, order):
        scores = pair.labels.get(label, SpanScores())
        rows.append(
            (
                both(names.label(label)),
                *_figures(scores.exact),
                *_figures(scores.overlap),
                number(scores.tolerant.f1),
                number(pair.kappa.get(label)),
                between(pair.intervals.get(f"kappa.{label}")),
            )
        )
    columns = ("", *("exact",) * 3, *("overlap",) * 3, "tolerant", "kappa", "interval")
    title = f"{directed(names.person(pair.a))} and {directed(names.person(pair.b))}, label by label"
    return _without_empty(Shown(title, Table(heads, tuple(rows)), ("",) * len(rows), columns), 9)


def said_table(pair: PairAgreement, names: Names) -> Shown:
    """Attributes and relations of paired spans."""
    heads = ("What", "The same", "Of", "Share", "Kappa")
    asked = [(name, said, "attributes") for name, said in pair.attributes.items()]
    asked += [(n, said, "relation_attributes") for n, said in pair.relation_attributes.items()]
    rows = [
        (
            both(names.attribute(name)),
            f"{said.same:,}",
            f"{said.paired:,}",
            number(said.share),
            number(said.kappa),
        )
        for name, said, _ in asked
    ]
    figures = [figure for _, _, figure in asked]
    links = pair.relations
    if links.a or links.b:
        of = f"{links.a:,} and {links.b:,}"
        rows.append(("Relations · العلاقات", f"{links.both:,}", of, number(links.f1), ""))
        figures.append("relations")
    a, b = directed(names.person(pair.a)), directed(names.person(pair.b))
    title = f"{a} and {b}: attributes and relations"
    return Shown(title, Table(heads, tuple(rows)), tuple(figures), ("",) * len(heads))


def between(interval: Interval | None) -> str:
    """A confidence interval as it is written; nothing for none."""
    return "" if interval is None else f"{number(interval.low)}\u00a0…\u00a0{number(interval.high)}"


def _figures(score: Score) -> tuple[str, str, str]:
    return number(score.precision), number(score.recall), number(score.f1)


def _counts(score: Score) -> tuple[str, str, str]:
    return f"{score.both:,}", f"{score.a:,}", f"{score.b:,}"


def _without_empty(shown: Shown, column: int) -> Shown:
    """The table without a column in which nothing stands."""
    table = shown.table
    if any(row[column] for row in table.rows):
        return shown
    rows = tuple(row[:column] + row[column + 1 :] for row in table.rows)
    heads = table.heads[:column] + table.heads[column + 1 :]
    columns = shown.columns[:column] + shown.columns[column + 1 :]
    return Shown(shown.title, Table(heads, rows, table.words), shown.rows, columns)
