"""A source of a REFI-QDA project as an article: what is coded in it becomes spans."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.formats.corpora.carrying import PART, Remarks, joined
from app.formats.corpora.placing import Placing
from app.formats.corpora.refi_codebook import Code, local, value_of
from app.formats.corpora.refi_index import Index, made, values_of
from app.formats.corpora.refi_names import bare
from app.formats.corpora.refi_places import placed
from app.model.scheme import Label
from app.model.uids import foreign_uid, is_uid

FREE = "quotation"
"""What selections without a code are labelled."""
LINK = "related"
"""What links without a name are called."""

_Object = dict[str, Any]


class Layers:
    """Makes articles of sources.

    Args:
        index: What they refer to.
        placing: Carries their positions over.
        remarks: Where it is told what was found.
        labels: The labels of the scheme that came with the file, by id.
    """

    def __init__(
        self, index: Index, placing: Placing, remarks: Remarks, labels: Mapping[str, Label]
    ) -> None:
        self._index, self._placing = index, placing
        self._remarks, self._labels = remarks, labels

    def article(self, element: Any, holder: Any, raw: str, ours: _Object) -> _Object:
        """A source as ``hashiya-article/1``.

        Args:
            element: The source.
            holder: The element with its text and selections.
            raw: Its text as decoded.
            ours: What we say of it beside the project file.
        """
        selections = [x for x in holder if local(x) == "PlainTextSelection"]
        rows = [_row(selection) for selection in selections]
        sure = bool(self._index.header)
        text, places = placed(raw, rows, self._placing, self._remarks, sure=sure)
        told = _objects(ours, "spans")
        self._comments: list[_Object] = []
        self._uids: dict[str, str] = {}
        spans: list[_Object] = []
        for selection, row in zip(selections, places, strict=True):
            spans += self._spans(selection, row, told)
        guid = bare(element.get("guid"))
        given = ours.get("article")
        mine = given if isinstance(given, dict) else {}
        name = element.get("name") or ""
        about = {guid, bare(holder.get("guid"))}
        for part in (element,) if holder is element else (element, holder):
            self._notes(part, "")
        relations = list(self._relations(about, [bare(x.get("guid")) for x in selections], ours))
        return {
            **({"uid": guid} if is_uid(guid) else {}),
            **({"title": name} if name.strip() else {}),
            **mine,
            "text": text,
            "metadata": self._metadata(element, guid) | _objects(mine, "metadata"),
            "spans": joined(spans),
            "relations": relations,
            "comments": self._complete(_objects(ours, "comments")),
        }

    def _metadata(self, element: Any, guid: str) -> _Object:
        found = {**self._index.cases.get(guid, {}), **values_of(element, self._index)}
        codes = [self._name(x) for x in element if local(x) == "Coding"]
        if codes:
            found.setdefault("codes", [name for name in codes if name])
        return found

    def _name(self, coding: Any) -> str:
        code = self._code(coding)
        return self._index.codes.names.get(code.guid, "") if code else ""

    def _code(self, coding: Any) -> Code | None:
        guid = next((bare(x.get("targetGUID")) for x in coding if local(x) == "CodeRef"), "")
        return self._index.codes.all.get(guid)

    def _spans(
        self, selection: Any, row: tuple[Any, Any, str | None], told: Mapping[str, Any]
    ) -> list[_Object]:
        """The spans of a selection: one for each code, those of our attributes apart."""
        guid = bare(selection.get("guid"))
        by = made(selection, self._index)
        note = "".join(x.text or "" for x in selection if local(x) == "Description")
        labels, values = self._coded(selection)
        if not labels:
            self._remarks.note(f"Selections without a code came in as “{FREE}”.")
            labels = [(None, FREE)]
        found = []
        for n, (coding, label) in enumerate(labels):
            who = by if coding is None else by | made(coding, self._index)
            uid = guid if n == 0 else bare(coding.get("guid"))
            start, end, words = row
            span = {"uid": uid, **who, "label": label, "start": start, "end": end, "quote": words}
            span |= {"note": note} if note and n == 0 else {}
            attributes = {k: v for of, k, v in values if of == label}
            span |= {"attributes": attributes} if attributes else {}
            found.append(self._with_ours(span, told.get(uid)))
        self._uids[guid] = str(found[0]["uid"])
        self._notes(selection, str(found[0]["uid"]))
        return found

    def _coded(self, selection: Any) -> tuple[list[tuple[Any, str]], list[tuple[str, str, Any]]]:
        """The labels a selection has, and the attributes, as label, name and value."""
        labels: list[tuple[Any, str]] = []
        values: list[tuple[str, str, Any]] = []
        for coding in selection:
            if local(coding) != "Coding":
                continue
            code = self._code(coding)
            if code is None:
                self._remarks.note("Codings with a code that the file does not list were left out.")
            elif len(code.ours) == 3:
                label = self._labels.get(code.ours[0])
                values.append((*code.ours[:2], value_of(code.ours[2], label, code.ours[1])))
            else:
                labels.append((coding, self._index.codes.names[code.guid] or FREE))
        have = {label for _, label in labels}
        labels += [(None, name) for name in dict.fromkeys(v[0] for v in values) if name not in have]
        return labels, values

    def _with_ours(self, span: _Object, ours: Any) -> _Object:
        if not isinstance(ours, dict):
            return span
        attributes = {**_objects(span, "attributes"), **_objects(ours, "attributes")}
        merged = {**span, **ours}
        merged |= {"attributes": attributes} if attributes else {}
        if not isinstance(merged.get(PART), str):
            merged.pop(PART, None)
        elif merged.get("uid") == span["uid"] != merged[PART]:
            merged.pop("quote", None)
        return merged

    def _notes(self, holder: Any, span: str) -> None:
        """The notes that are about a selection, or about the source, as comments."""
        for child in holder:
            inner = child if local(child) == "Coding" else ()
            for part in (child, *inner):
                if local(part) == "NoteRef":
                    self._note(bare(part.get("targetGUID")), span)

    def _note(self, guid: str, span: str) -> None:
        note = self._index.notes.get(guid)
        if note is None or not note["text"]:
            self._remarks.note("Memos that the file does not hold were left out.")
            return
        found = {key: value for key, value in note.items() if key != "path"}
        used = any(comment["uid"] == guid for comment in self._comments)
        uid = foreign_uid(span, guid) if used else guid
        self._comments.append({"uid": uid, **found, **({"span": span} if span else {})})

    def _complete(self, told: Mapping[str, Any]) -> list[_Object]:
        """The comments, with what we say of them."""
        found = []
        for comment in self._comments:
            mine = told.get(comment["uid"])
            found.append(comment | mine if isinstance(mine, dict) else comment)
        return found

    def _relations(
        self, about: set[str], selections: list[str], ours: _Object
    ) -> Iterator[_Object]:
        told = _objects(ours, "relations")
        for guid in selections:
            for link in self._index.links.get(guid, ()):
                target = self._uids.get(link["target"])
                if target is None:
                    self._remarks.note(
                        "Links that do not join two selections of one text were left out."
                    )
                    continue
                found = {
                    "uid": link["guid"],
                    "type": link["type"] or LINK,
                    "source": self._uids[guid],
                    "target": target,
                }
                mine = told.get(link["guid"])
                yield found | mine if isinstance(mine, dict) else found
        if any(self._index.links.get(guid) for guid in about):
            self._remarks.note("Links that do not join two selections of one text were left out.")


def _row(selection: Any) -> tuple[Any, Any, Any]:
    start, end = _int(selection, "startPosition"), _int(selection, "endPosition")
    return start, end, selection.get("name")


def _int(element: Any, key: str) -> Any:
    words = (element.get(key) or "").strip()
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdigit() and len(digits) < 16 else words


def _objects(thing: _Object, key: str) -> _Object:
    found = thing.get(key)
    return found if isinstance(found, dict) else {}
