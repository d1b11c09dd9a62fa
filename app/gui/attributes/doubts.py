"""What a person should look at among the attributes of a span; it keeps nobody from anything."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.gui.countries import countries
from app.gui.naming import both, words_of
from app.gui.translation import QT_TRANSLATE_NOOP
from app.model.attributes import advice, crossed, problem
from app.model.json import Json, JsonObject
from app.model.scheme import Attribute

_ABOVE = QT_TRANSLATE_NOOP("Doubts", "More than “{name}”, which is {value}.")
_NO_COUNTRY = QT_TRANSLATE_NOOP("Doubts", "No country goes by this name or code.")


def doubts_of(attributes: Sequence[Attribute], values: JsonObject) -> dict[str, str]:
    """One sentence for each attribute that there is a doubt about, by its id.

    That is a value that does not fit its type, as only another program can have written it; one
    that is above another it should not be above; a country nobody knows.

    Args:
        attributes: Those of the label.
        values: What the span says.
    """
    known = {attribute.id: attribute for attribute in attributes}
    found = {key: sentence for key in known if (sentence := _own(known[key], values.get(key)))}
    for low, high in crossed(attributes, values):
        words = QCoreApplication.translate("Doubts", _ABOVE)
        name, value = both(known[high].name), words_of(values[high])
        found[low] = words.format(name=name, value=value)
    return found


def _own(attribute: Attribute, value: Json) -> str:
    """What is odd about one value."""
    if value is None:
        return ""
    sentence = problem(attribute, value)
    if sentence:
        return f"{sentence} {advice(attribute)}".strip()
    if attribute.type == "country" and value not in countries() and not _is_code(value):
        return QCoreApplication.translate("Doubts", _NO_COUNTRY)
    return ""


def _is_code(value: str) -> bool:
    """Whether it may be a code of somebody's own, such as IGO for an organisation of states."""
    return value.isascii() and value.isupper() and value.isalpha() and len(value) <= 4
