"""What a new relation may be, in one list: its types, then what each can say: pure functions."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.gui.links.rules import Offer, defaults, offers
from app.gui.links.words import offer_words
from app.gui.naming import value_words
from app.model.json import Json, JsonObject
from app.model.scheme import Attribute, Scheme


class Draft(NamedTuple):
    """A relation that can be drawn with one key.

    Attributes:
        offer: Its type, and which way it leads.
        attribute: What is said of it besides the defaults of its type, or None.
        value: That; None: nothing is said of it, not even the default.
        asked: Whether it is written once the relation is there.
    """

    offer: Offer
    attribute: Attribute | None = None
    value: Json = None
    asked: bool = False

    @property
    def said(self) -> JsonObject:
        """What the relation says of itself."""
        values = defaults(self.offer.type)
        if self.attribute is None or self.asked:
            return values
        changed = {**values, self.attribute.id: self.value}
        return {key: value for key, value in changed.items() if value is not None}

    @property
    def words(self) -> str:
        """A row of the list; what is said besides makes it long enough without the Arabic name."""
        if self.attribute is None:
            return offer_words(*self.offer)
        name = f"{'← ' if self.offer.reverse else ''}{self.offer.type.name.en}"
        if self.asked:
            return f"{name} · {self.attribute.name.en}…"
        said = value_words(self.attribute, self.value) if self.value is not None else _nothing()
        return f"{name} · {said}"


def drafts(scheme: Scheme, source: str, target: str) -> list[Draft]:
    """The types that may join two labels, as `offers` has them, then each with what it can say.

    What a type means by itself is not offered again; a type that may lead either way is, for the
    way back, at the end.
    """
    plain = offers(scheme, source, target)
    back = [offer for offer in offers(scheme, source, target, both_ways=True) if offer not in plain]
    said = [draft for offer in plain for draft in _with_values(offer)]
    return [*map(Draft, plain), *said, *map(Draft, back)]


def _with_values(offer: Offer) -> list[Draft]:
    """A type with each value of its first choice, and with each of the words it can carry."""
    found: list[Draft] = []
    chosen = [a for a in offer.type.attributes if a.type == "enum"][:1]
    for attribute in chosen:
        values = [choice.id for choice in attribute.values if choice.id != attribute.default]
        found += [Draft(offer, attribute, value) for value in values]
        found += [Draft(offer, attribute)] if attribute.default is not None else []
    written = [a for a in offer.type.attributes if a.type == "text"]
    return [*found, *(Draft(offer, attribute, asked=True) for attribute in written)]


def _nothing() -> str:
    return QCoreApplication.translate("Relations", "not said")
