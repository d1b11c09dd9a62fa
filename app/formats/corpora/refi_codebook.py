"""A label scheme as a code book of REFI-QDA, and back.

A label is a code. Its attributes with fixed values are codes below it, which are not codable, and
their values codes below those: tools for qualitative analysis count and cross codes, nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from app.formats.corpora.refi_names import attribute, bare, code_guid, legal, one_line, text
from app.model.errors import UserError
from app.model.json import JsonObject
from app.model.scheme import OKABE_ITO, Attribute, Label, Scheme
from app.model.scheme_json import is_color, scheme_from_json

_BOOL = ("true", "false")
_DEEPEST = 40

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code as a file has it.

    Attributes:
        guid: Its GUID, lower case.
        name: Its name.
        path: The names from the root down to it.
        ours: ``(label)`` or ``(label, attribute, value)`` if we wrote it, else empty.
        codable: Whether selections may have it.
        color: As written, or empty.
        about: Its description.
    """

    guid: str
    name: str
    path: Path
    ours: Path = ()
    codable: bool = True
    color: str = ""
    about: str = ""


@dataclass(slots=True)
class Codes:
    """The codes of a file.

    Attributes:
        all: By GUID, in their order.
        names: GUID to what the label of spans with this code is called.
    """

    all: dict[str, Code] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def labels(self) -> Iterator[Code]:
        """The codes that are labels: those of our attributes are none."""
        for code in self.all.values():
            if len(code.ours) < 2 and (code.codable or not self._is_above(code)):
                yield code

    def _is_above(self, code: Code) -> bool:
        depth = len(code.path)
        return any(len(c.path) > depth and c.path[:depth] == code.path for c in self.all.values())


def written(scheme: Scheme) -> str:
    """The codes of a scheme as XML."""
    return "".join(_label(label) for label in scheme.labels)


def _label(label: Label) -> str:
    inner = "".join(_attribute(label, item) for item in label.attributes if values_of(item))
    return _code((label.id,), label.id, about_of(label), inner, color=label.color)


def _attribute(label: Label, item: Attribute) -> str:
    path = (label.id, item.id)
    inner = "".join(
        _code((*path, value), ": ".join((*path, value)), name if name != value else "", "")
        for value, name in values_of(item)
    )
    name = item.name.en if item.name.en != item.id else ""
    return _code(path, ": ".join(path), name, inner, codable=False)


def values_of(item: Attribute) -> list[tuple[str, str]]:
    """The values of an attribute that become codes, each with its name; none if it is free."""
    if item.type == "bool":
        return [(value, value) for value in _BOOL]
    return [(choice.id, choice.name.en) for choice in item.values]


def said_by_code(item: Attribute | None, value: Any) -> str:
    """The value as a code has it, or empty if no code says it."""
    if item is None:
        return ""
    if item.type == "bool":
        return str(value).lower() if isinstance(value, bool) else ""
    known = isinstance(value, str) and any(choice.id == value for choice in item.values)
    return str(value) if known else ""


def value_of(words: str, label: Label | None, attribute_id: str) -> Any:
    """The value that a code of ours says."""
    item = label.attribute(attribute_id) if label else None
    is_bool = item.type == "bool" if item else words in _BOOL
    return words == "true" if is_bool and words in _BOOL else words


def about_of(label: Label) -> str:
    """What a code says of itself: names and guidelines, in both languages."""
    names = " · ".join(dict.fromkeys((label.name.ar, label.name.en)))
    lines = [names if names != label.id else "", label.guideline.ar, label.guideline.en]
    return "\n\n".join(line for line in lines if line)


def _code(
    path: Path, name: str, about: str, inner: str, *, color: str = "", codable: bool = True
) -> str:
    head = f'<Code guid="{code_guid(*path)}" name="{one_line(name)}"'
    head += f' isCodable="{str(codable).lower()}"'
    head += f' color="{attribute(color)}">' if color else ">"
    said = f"<Description>{text(about)}</Description>" if about else ""
    return f"{head}{said}{inner}</Code>"


def read(root: Any) -> Codes:
    """The codes below an element ``Codes``."""
    found = Codes()
    _gather(root, (), (), found)
    counts: dict[str, int] = {}
    for code in found.all.values():
        counts[code.name] = counts.get(code.name, 0) + 1
    for code in found.all.values():
        plain = bool(code.ours) or (counts[code.name] == 1 and code.name)
        found.names[code.guid] = code.name if plain else "::".join(filter(None, code.path))
    return found


def _gather(element: Any, path: Path, ours: Path | None, found: Codes) -> None:
    if len(path) > _DEEPEST:
        return
    for child in element:
        if local(child) != "Code":
            continue
        guid, name = bare(child.get("guid")), (child.get("name") or "").strip()
        mine = None if ours is None else _ours(guid, name, ours)
        found.all.setdefault(
            guid,
            Code(
                guid=guid,
                name=name,
                path=(*path, name),
                ours=mine or (),
                codable=child.get("isCodable", "true").strip() in ("true", "1"),
                color=child.get("color") or "",
                about=_description(child),
            ),
        )
        _gather(child, (*path, name), mine, found)


def _ours(guid: str, name: str, above: Path) -> Path | None:
    """What a code of ours says, by its GUID; None if it is not ours."""
    last = name.removeprefix(": ".join(above) + ": ") if above else name
    path = (*above, last)
    return path if len(path) <= 3 and code_guid(*path) == guid else None


def _description(element: Any) -> str:
    return next((child.text or "" for child in element if local(child) == "Description"), "")


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def scheme_of(codes: Codes, name: str) -> dict[str, Any]:
    """A label scheme made of the codes of another tool."""
    labels: list[dict[str, Any]] = []
    by_id: dict[str, dict[str, Any]] = {}
    for code in codes.labels():
        label_id = codes.names[code.guid]
        if not label_id or label_id in by_id:
            continue
        color = code.color if is_color(code.color) else OKABE_ITO[len(labels) % len(OKABE_ITO)]
        made = {"id": label_id, "en": label_id, "ar": label_id, "color": color}
        made |= {"guideline_en": code.about, "guideline_ar": ""} if code.about else {}
        by_id[label_id] = made
        labels.append(made)
    for code in codes.all.values():
        if len(code.ours) == 3 and code.ours[0] in by_id:
            _grow(by_id[code.ours[0]], *code.ours[1:])
    return {"id": legal(name) or "codebook", "labels": labels}


def _grow(label: dict[str, Any], attribute_id: str, value: str) -> None:
    listed = label.setdefault("attributes", [])
    known = next((item for item in listed if item["id"] == attribute_id), None)
    if known is None:
        known = {"id": attribute_id, "type": "enum", "values": []}
        listed.append(known)
    known["values"].append(value)
    if known["values"] == list(_BOOL):
        known |= {"type": "bool"}
        known.pop("values")


def fingerprint(codes: Codes) -> str:
    """A number that says whether somebody changed the codes."""
    seen = sha256()
    for code in codes.all.values():
        rows = (code.guid, *code.path, str(code.codable), code.color.lower(), code.about)
        seen.update("\x1f".join(rows).encode() + b"\x1e")
    return seen.hexdigest()


def labels_of(scheme: JsonObject | None) -> Mapping[str, Label]:
    """The labels of a scheme as JSON, by id; none if it is none."""
    try:
        return {label.id: label for label in scheme_from_json(scheme).labels} if scheme else {}
    except UserError:
        return {}
