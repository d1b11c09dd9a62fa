"""What a label scheme lets one say, for checking hundreds of thousands of things at first sight.

This says yes or no at once, and remembers what has fitted. Who is told no asks `attributes.check`
and its neighbours for the reason.
"""

from collections.abc import Sequence

from app.model.attributes import problem
from app.model.json import JsonObject
from app.model.scheme import Attribute, Scheme

_MOST = 4096
"""Values remembered of one label, at most."""

_LONG = 100
"""Characters of a value worth remembering."""


class Values:
    """Whether values fit the attributes of one label or relation type."""

    def __init__(self, known: Sequence[Attribute]) -> None:
        self._known = {attribute.id: attribute for attribute in known}
        self._fitted: set[tuple[str, str]] = set()

    def fit(self, values: JsonObject) -> bool:
        """Whether the scheme knows all of these, and all of them fit."""
        for key, value in values.items():
            is_text = type(value) is str
            if is_text and (key, value) in self._fitted:
                continue
            attribute = self._known.get(key)
            if attribute is None or problem(attribute, value) is not None:
                return False
            if is_text and len(value) <= _LONG and len(self._fitted) < _MOST:
                self._fitted.add((key, value))
        return True


class Fit:
    """The same of a whole scheme.

    Args:
        scheme: The scheme.

    Attributes:
        scheme: The scheme.
        labels: By id of the label.
        relations: By id of the relation type.
    """

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.labels = {label.id: Values(label.attributes) for label in scheme.labels}
        self.relations = {kind.id: Values(kind.attributes) for kind in scheme.relations}
