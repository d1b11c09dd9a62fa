"""Before a changed label scheme is used: what becomes of the spans and relations there are."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QWidget

from app.gui.counted import counted
from app.gui.dialogs.frame import FormDialog, soft
from app.gui.fields import CalmCombo
from app.gui.naming import both
from app.gui.scheme.lines import apart
from app.model.scheme import Attribute, Choice, Scheme
from app.model.scheme_edit import WAS, Draft
from app.model.scheme_edit_plan import (
    Below,
    Consequences,
    Fates,
    Uses,
    consequences,
    gone,
    gone_below,
    recoding_of,
)

_STAYS = ""
"""The fate of an attribute that stays where it is said."""
_SHOWN = 16
"""Lines told at most."""


class FatesDialog(FormDialog):
    """One choice for each label and relation type that has gone, and what follows, counted."""

    def __init__(self, before: Scheme, draft: Draft, uses: Uses, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(680)
        self._before = before
        self._draft = draft
        self._uses = uses
        self.choices: dict[tuple[str, ...], CalmCombo] = {}
        self.dress(
            self.tr("What becomes of what is there"),
            self.tr("One undo takes all of this back."),
            self.tr("Use"),
        )
        for kind in ("labels", "relations"):
            for part, number in gone(draft, kind, uses).items():
                self._ask(kind, part, number)
        for key, number in gone_below(draft, uses).items():
            self._ask_below(key, number)
        self.told: QLabel = soft("", self)
        self.told.setMinimumWidth(self.minimumWidth() - 48)
        self.form.addRow(self.told)
        self._count()

    @property
    def labels(self) -> Fates:
        """What becomes of the spans of labels that have gone."""
        return self._fates("labels")

    @property
    def relations(self) -> Fates:
        """What becomes of relations whose type has gone."""
        return self._fates("relations")

    @property
    def found(self) -> Consequences:
        """What is going to happen, as it is chosen now."""
        recoding = recoding_of(self._draft, self.labels, self.relations, self.below)
        return consequences(recoding, self._uses)

    @property
    def below(self) -> Below:
        """What becomes of what is said in attributes and values that have gone."""
        told = {k: combo.currentData() for k, combo in self.choices.items() if len(k) > 2}
        return {key: fate for key, fate in told.items() if fate != _STAYS}

    def _fates(self, kind: str) -> Fates:
        return {
            key[1]: combo.currentData()
            for key, combo in self.choices.items()
            if len(key) == 2 and key[0] == kind
        }

    def _ask(self, kind: str, part: str, number: int) -> None:
        """One row: the part, how often it is used, and what may become of it."""
        spans = kind == "labels"
        known = self._before.label(part) if spans else self._before.relation(part)
        gets = self.tr("give them the label {name}") if spans else self.tr("make them {name}")
        goes = self.tr("remove them with their relations and comments")
        combo = CalmCombo(self)
        combo.addItem(goes if spans else self.tr("remove them"), None)
        for other in self._draft.labels if spans else self._draft.relations:
            combo.addItem(gets.format(name=apart(both(other.name))), other.id)
        combo.currentIndexChanged.connect(self._count)
        self.choices[kind, part] = combo
        title = self.tr("{name}: {number}").format(
            name=apart(both(known.name)), number=counted("spans" if spans else kind, number)
        )
        self.add(title, combo)

    def _ask_below(self, key: tuple[str, ...], number: int) -> None:
        """One row: an attribute or a value that has gone, how often it is said, its choices."""
        combo = CalmCombo(self)
        name = apart(self._attribute(key[1], key[2]))
        if len(key) == 3:
            combo.addItem(self.tr("keep them, though nothing shows them"), _STAYS)
        combo.addItem(self.tr("give them up"), None)
        if len(key) == 4:
            name = self.tr("{attribute}, {value}").format(
                attribute=name, value=apart(self._value(*key[1:]))
            )
            for other in self._values_now(key):
                words = self.tr("make them {name}").format(name=apart(both(other.name)))
                combo.addItem(words, other.id)
        combo.currentIndexChanged.connect(self._count)
        self.choices[key] = combo
        known = self._before.label(key[1]) if key[0] == "labels" else self._before.relation(key[1])
        title = self.tr("{name} of {owner}: {number}").format(
            name=name, owner=apart(known.name.en), number=counted("values", number)
        )
        self.add(title, combo)

    def _values_now(self, key: tuple[str, ...]) -> Iterator[Choice]:
        """The values that the attribute of a value that has gone still has."""
        kind, owner, name = key[:3]
        for n, part in enumerate(self._draft.at((kind,))):
            for m, node in enumerate(part.get("attributes") or ()):
                if (part.get(WAS), node.get(WAS)) == (owner, name):
                    yield from self._draft.attribute((kind, n, "attributes", m)).values

    def _count(self) -> None:
        self.told.setText("\n".join(f"• {line}" for line in self._lines(self.found)))

    def _lines(self, found: Consequences) -> list[str]:
        removed = self.tr("{n} removed")
        unfit = self.tr("{n} removed: their type does not join these labels")
        rows = (
            (found.spans_moved, "spans", self.tr("{n} with another label")),
            (found.relations_moved, "relations", self.tr("{n} of another type")),
            (found.rewritten, "spans_relations", self.tr("{n} rewritten with other ids")),
            (found.spans_removed, "spans", removed),
            (found.relations_removed, "relations", removed),
            (found.relations_unfit, "relations", unfit),
            (found.comments_removed, "comments", self.tr("{n} removed, with all answers")),
        )
        told = [words.format(n=counted(what, n)) for n, what, words in rows if n]
        lost = self.tr("{n} of “{attribute}” given up: they do not fit any more")
        kept = self.tr("{n} of “{attribute}” kept, but not shown any more")
        for words, sums in ((lost, found.lost), (kept, found.kept)):
            for (owner, attribute), n in sums.items():
                name = self._attribute(owner, attribute)
                told.append(words.format(n=counted("values", n), attribute=name))
        more = len(told) - _SHOWN
        if more > 0:
            told[_SHOWN:] = [self.tr("and %n more", "", more)]
        return told or [self.tr("Nothing: all spans and relations stay as they are.")]

    def _attribute(self, owner: str, attribute: str) -> str:
        """The name of an attribute of the scheme before."""
        known = self._known(owner, attribute)
        return both(known.name) if known else attribute

    def _value(self, owner: str, attribute: str, value: str) -> str:
        """The name of a value of the scheme before."""
        known = self._known(owner, attribute)
        there = [x for x in known.values if x.id == value] if known else []
        return both(there[0].name) if there else value

    def _known(self, owner: str, attribute: str) -> Attribute | None:
        parts = [(label.id, label.attributes) for label in self._before.labels]
        parts += [(kind.id, kind.attributes) for kind in self._before.relations]
        for part, attributes in parts:
            for known in attributes if part == owner else ():
                if known.id == attribute:
                    return known
        return None
