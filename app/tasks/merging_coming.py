"""Articles that come in whole: counted beforehand, said in our words when they come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.model.attributes import problem
from app.model.record import ArticleRecord
from app.model.scheme import Scheme
from app.project.merge_side import KINDS
from app.project.project import Project
from app.tasks.merging_layers import Layers
from app.tasks.merging_words import Wording

_PAGE = 100


class Coming:
    """Looks at articles before they come in.

    Args:
        layers: What is merged otherwise; decisions on the articles go there.
        uids: Their uids, in the other file.
    """

    def __init__(self, layers: Layers, uids: Sequence[str]) -> None:
        self._layers, self._meeting, self._uids = layers, layers.meeting, uids

    def look(self) -> None:
        """Counts what comes, and gives what has a uid that is taken here one of its own."""
        for first in range(0, len(self._uids), _PAGE):
            some = self._uids[first : first + _PAGE]
            for kind in KINDS:
                self._look(kind, some)
            self._people(some)
            for decision in self._meeting.theirs.decisions_in(some):
                said = self._meeting.other.said(decision)
                self._layers.put("decisions", said.uid, None, said)

    def _look(self, kind: str, articles: Sequence[str]) -> None:
        meeting = self._meeting
        owners = meeting.theirs.owners(kind, articles)
        taken = meeting.ours.having(kind, list(owners))
        for part in meeting.theirs.parts(kind, taken).values():
            meeting.other.move(kind, part.uid, meeting.other.said(part))
        if kind != "decisions":
            for name in owners.values():
                meeting.plan.comes.add(meeting.other.person(name), kind)

    def _people(self, articles: Sequence[str]) -> None:
        meeting = self._meeting
        for _, name in meeting.theirs.states(articles):
            meeting.plan.comes.add(meeting.other.person(name), "states")
        for _, name in meeting.theirs.assigned(articles):
            meeting.plan.comes.add(meeting.other.person(name), "assignments")


def records(
    theirs: Project, uids: Sequence[str], words: Wording, scheme: Scheme
) -> Iterator[ArticleRecord]:
    """Articles as they come in, with everything that is said of them, in our words."""
    for uid in uids:
        record = theirs.record(uid)
        yield replace(
            record,
            spans=tuple(_fitting(words.said(span), scheme) for span in record.spans),
            relations=tuple(_fitting(words.said(one), scheme) for one in record.relations),
            comments=tuple(words.said(comment) for comment in record.comments),
            states={words.person(name): state for name, state in record.states.items()},
            assigned=tuple(dict.fromkeys(words.person(name) for name in record.assigned)),
        )


def _fitting(part: Any, scheme: Scheme) -> Any:
    """A part without the attributes that the label scheme does not take."""
    if not part.attributes:
        return part
    owner: Any = scheme.label(part.label) if hasattr(part, "label") else scheme.relation(part.type)
    known = {attribute.id: attribute for attribute in owner.attributes}
    kept = {
        name: value
        for name, value in part.attributes.items()
        if name not in known or problem(known[name], value) is None
    }
    return part if len(kept) == len(part.attributes) else replace(part, attributes=kept)
