"""What brat needs to know of a label scheme: ``annotation.conf`` and ``visual.conf``."""

from collections.abc import Iterator

from app.formats.corpora.brat_names import is_safe, to_brat
from app.model.scheme import Attribute, Label, RelationType, Scheme

_OVERLAP = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"


def is_listed(attribute: Attribute | None, value: object) -> bool:
    """Whether brat can hold a value as an attribute: one of a list of plain words, or yes."""
    if attribute is None:
        return False
    if attribute.type == "bool":
        return value is True
    return (
        attribute.type == "enum"
        and isinstance(value, str)
        and is_safe(value)
        and any(choice.id == value for choice in attribute.values)
    )


def annotation_conf(scheme: Scheme) -> str:
    """The types brat offers, with what relations may join and what attributes there are."""
    lines = ["[entities]", *(to_brat(label.id) for label in scheme.labels)]
    lines += ["", "[relations]", *_relations(scheme), _OVERLAP, "", "[events]", ""]
    lines += ["[attributes]", *_attributes(scheme)]
    return "\n".join(lines) + "\n"


def _relations(scheme: Scheme) -> Iterator[str]:
    for kind in scheme.relations:
        ends = ("|".join(map(to_brat, names)) for names in (kind.sources, kind.targets))
        said = ", ".join(f"Arg{n}:{names}" for n, names in enumerate(ends, 1))
        symmetric = ", <REL-TYPE>:symmetric" if kind.symmetric else ""
        yield f"{to_brat(kind.id)}\t{said}{symmetric}"


def _attributes(scheme: Scheme) -> Iterator[str]:
    """One line an attribute; brat knows each name once, whatever label has it."""
    asked: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            values = [choice.id for choice in attribute.values if is_safe(choice.id)]
            if attribute.type == "bool" or (attribute.type == "enum" and values):
                labels, listed = asked.setdefault(attribute.id, ({}, {}))
                labels[to_brat(label.id)] = None
                listed.update(dict.fromkeys(values))
    for name, (labels, listed) in asked.items():
        value = f", Value:{'|'.join(listed)}" if listed else ""
        yield f"{to_brat(name)}\tArg:{'|'.join(labels)}{value}"


def visual_conf(scheme: Scheme) -> str:
    """What brat calls the types on the screen, and their colours."""
    named: list[Label | RelationType] = [*scheme.labels, *scheme.relations]
    lines = ["[labels]", *(_called(kind.id, kind.name.ar, kind.name.en) for kind in named)]
    lines += ["", "[drawing]"]
    lines += (
        f"{to_brat(label.id)}\tbgColor:{label.color}, fgColor:{_ink(label.color)}"
        for label in scheme.labels
    )
    return "\n".join(lines) + "\n"


def _called(name: str, *words: str) -> str:
    shown = (" ".join(word.replace("|", " ").split()) for word in words)
    return " | ".join([to_brat(name), *(word for word in dict.fromkeys(shown) if word)])


def _ink(color: str) -> str:
    """Black or white, whichever is read more easily on a colour."""
    red, green, blue = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return "black" if 299 * red + 587 * green + 114 * blue > 128_000 else "white"
