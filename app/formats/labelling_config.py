"""The labelling configuration of a Label Studio project, made of a label scheme."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from app.formats.corpora.labelstudio_names import BOOL, JSON, LABELS, TEXT, choices_of, is_plain
from app.model.scheme import Attribute, Scheme

_PLAIN = {
    *("enum", "bool", "int", "number", "text", "date", "country", "language", "span_ref"),
    "entity_ref",
}
"""Types whose values are no objects, or need not be."""


def labelling_config(scheme: Scheme) -> str:
    """A configuration with the labels, relations and attributes of a scheme, as XML."""
    parts = (_labels(scheme), _relations(scheme), _text(), _asked(scheme))
    lines = [line for part in parts for line in part]
    return "\n".join(["<View>", *lines, "</View>\n"])


def _labels(scheme: Scheme) -> Iterator[str]:
    yield f"  <Labels{_said(name=LABELS, toName=TEXT)}>"
    for label in scheme.labels:
        said = _said(value=label.id, background=label.color, hint=label.name.en)
        yield f"    <Label{said}/>"
    yield "  </Labels>"


def _relations(scheme: Scheme) -> Iterator[str]:
    if scheme.relations:
        yield "  <Relations>"
        for relation in scheme.relations:
            yield f"    <Relation{_said(value=relation.id)}/>"
        yield "  </Relations>"


def _text() -> Iterator[str]:
    yield f'  <View style="direction: rtl"><Text{_said(name=TEXT, value="$text")}/></View>'


def _asked(scheme: Scheme) -> Iterator[str]:
    """A control an attribute, shown for regions of the labels that have it."""
    choices = choices_of(scheme)
    asked: dict[str, tuple[Attribute, list[str]]] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            asked.setdefault(attribute.id, (attribute, []))[1].append(label.id)
    for attribute, labels in asked.values():
        shown = _said(
            visibleWhen="region-selected", whenTagName=LABELS, whenLabelValue=",".join(labels)
        )
        yield f"  <View{shown}>"
        yield f"    <Header{_said(value=attribute.name.en)}/>"
        yield from _control(attribute, choices)
        yield "  </View>"


def _control(attribute: Attribute, choices: Mapping[str, list[str]]) -> Iterator[str]:
    name, kind, values = attribute.id, "TextArea", choices.get(attribute.id, [])
    if not is_plain(name) or attribute.type not in _PLAIN:
        name += JSON
    elif attribute.type == "bool":
        name, kind, values = name + BOOL, "Choices", ["true", "false"]
    elif attribute.type in ("int", "number"):
        kind = "Number"
    elif name in choices:
        kind = "Choices"
    said = _said(name=name, toName=TEXT, perRegion="true")
    if kind != "Choices":
        yield f"    <{kind}{said}/>"
        return
    yield f"    <Choices{said}{_said(choice='single')}>"
    for value in values:
        yield f"      <Choice{_said(value=value)}/>"
    yield "    </Choices>"


def _said(**values: str) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in values.items())
