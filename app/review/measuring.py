"""Agreement of any number of people, taken one article after the other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from app.review.agreement import Agreement, Alpha
from app.review.alpha import NominalAlpha
from app.review.cases import Layer
from app.review.measuring_pair import PairMeter, Part, Rules
from app.review.unitizing import UnitizingAlpha

Unit = tuple[int, int, str]
"""``(start, end, label id)``, code points, half-open."""


class Meter:
    """Measures everyone with everyone who comes later, and all of them together.

    Args:
        people: Who is measured, in order.
        rules: How.
        units: Whether spans are kept for a measure that is taken of a sample at the end.

    Attributes:
        pairs: Places of two people, and what measures them.
        nominal: Alpha on characters.
        unitizing: Alpha on units.
        units: If they are kept, those of each article in which somebody has spans: its length,
            and person to ``(start, end, label)``.
    """

    def __init__(
        self, people: Sequence[str], rules: Rules | None = None, *, units: bool = False
    ) -> None:
        self.people, self.rules = tuple(people), rules or Rules()
        self._labels = frozenset(self.rules.labels)
        self._used: set[str] = set()
        self._articles = 0
        places = combinations(range(len(self.people)), 2)
        self.pairs = [
            (i, j, PairMeter(self.people[i], self.people[j], self.rules)) for i, j in places
        ]
        self.nominal = NominalAlpha(self.people, self.rules.labels)
        self.unitizing = UnitizingAlpha(self.people, self.rules.labels)
        self._keeps = units
        self.units: list[tuple[int, dict[str, list[Unit]]]] = []

    def add(self, article: str, length: int, layers: Sequence[Layer]) -> None:
        """Takes one article in.

        Args:
            article: Its uid.
            length: Its code points.
            layers: One for each of the people, in their order.
        """
        parts = [Part(layer, self._labels) for layer in layers]
        if not any(part.counts for part in parts):
            return
        self._articles += 1
        for i, j, meter in self.pairs:
            meter.add(article, length, parts[i], parts[j])
        said = {
            person: part.marked.covered
            for person, part in zip(self.people, parts, strict=True)
            if part.marked.covered
        }
        self._used.update(*said.values())
        self.nominal.add(length, said)
        self.unitizing.add(length, said)
        if self._keeps and said:
            self._keep(length, parts)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that anybody used, in the order they are shown."""
        return self.rules.in_order(self._used | self._labels)

    def figures(self) -> Agreement:
        """Everything that came in, in figures; alpha needs two people."""
        labels = self.labels
        found = Agreement(
            annotators=self.people,
            pairs=tuple(meter.figures(labels) for _, _, meter in self.pairs),
            alpha_labels={label: Alpha() for label in labels},
            articles=self._articles,
        )
        return found if len(self.people) < 2 else self._with_alpha(found, labels)

    def _keep(self, length: int, parts: Sequence[Part]) -> None:
        layers = {
            person: [(span.start, span.end, span.label) for span in part.marked.spans]
            for person, part in zip(self.people, parts, strict=True)
        }
        self.units.append((length, layers))

    def _with_alpha(self, found: Agreement, labels: Sequence[str]) -> Agreement:
        nominal, unitizing = self.nominal.figures(), self.unitizing.figures()
        return replace(
            found,
            alpha=Alpha(nominal.overall, unitizing.overall),
            alpha_labels={
                label: Alpha(nominal.labels.get(label), unitizing.labels.get(label))
                for label in labels
            },
        )
