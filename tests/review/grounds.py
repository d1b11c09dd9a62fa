"""Made-up articles, compared and ready to be decided about."""

import json
from itertools import count
from uuid import UUID

from app.model.article import Relation, State
from app.model.scheme_json import scheme_from_json
from app.model.span import Span, quote_of
from app.resources import resource
from app.review.cases import Layer
from app.review.comparing import compare
from app.review.deciding import Table
from app.review.gold import Ground

ARTICLE = "00000000-0000-7000-8000-0000000000aa"
TEXT = "قالت وزارة الدفاع الروسية إن داعش هاجم تدمر يوم الجمعة ثم نفى التنظيم ذلك كله"
AT = "2026-01-02T03:04:05Z"
PEOPLE = ("A", "B", "C")
SCHEME = scheme_from_json(json.loads(resource("labels", "conflict-default.json").read_text()))


class Shelf:
    """Makes spans, relations and the table they are decided at; uids count up."""

    def __init__(self, people=("A", "B"), text=TEXT):
        self.people, self.text = people, text
        self.spans = {name: [] for name in people}
        self.links = {name: [] for name in people}
        self._numbers = count(1)

    def uid(self):
        return str(UUID(int=next(self._numbers)))

    def span(self, by, *fragments, label="actor", **more):
        made = Span(
            uid=self.uid(),
            article=ARTICLE,
            annotator=by,
            label=label,
            fragments=fragments,
            quote=quote_of(self.text, fragments),
            **more,
        )
        self.spans.setdefault(by, []).append(made)
        return made

    def link(self, source, target, kind, **more):
        made = Relation(
            uid=self.uid(),
            article=ARTICLE,
            annotator=source.annotator,
            type=kind,
            source=source.uid,
            target=target.uid,
            **more,
        )
        self.links.setdefault(source.annotator, []).append(made)
        return made

    def layer(self, person, state=State.DONE):
        spans = sorted(self.spans[person], key=lambda s: (s.start, -s.end, s.uid))
        return Layer(person, tuple(spans), tuple(self.links[person]), state)

    def comparison(self):
        layers = [self.layer(person) for person in self.people]
        return compare(layers, ARTICLE, symmetric=SCHEME.symmetric)

    def ground(self, table=None, **more):
        """An empty gold layer, or the one another table has led to."""
        facts = {
            "text": self.text,
            "scheme": SCHEME,
            "layer": Layer("gold"),
            "decisions": (),
            "comments": (),
            "by": "lead",
            "at": AT,
            "new_uid": self.uid,
        }
        if table is not None:
            gold = table.gold
            facts["layer"] = Layer(
                "gold", tuple(gold.spans.values()), tuple(gold.relations.values()), gold.state
            )
            facts["decisions"] = tuple(gold.decisions.values())
        return Ground(**{**facts, **more})

    def table(self, before=None, **more):
        return Table(self.comparison(), self.ground(before, **more))


def case_of(table, *said):
    """The case that has one of some spans or relations."""
    uids = {one.uid for one in said}
    cases = (*table.comparison.spans, *table.comparison.relations)
    return next(case for case in cases if uids & {one.uid for one in case.present})


def kinds_of(edits):
    return [type(edit).__name__ for edit in edits]
