"""Reading WebAnno TSV 3.0 to 3.3, by INCEpTION or by us."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.formats.base import Asked, Draft, Input
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.uima_article import article_of, named_after
from app.formats.corpora.uima_cas import Cas, Thing
from app.formats.corpora.uima_names import RELATION, SPAN, of_json
from app.formats.corpora.webanno_rows import TABLE, sheet_of
from app.formats.corpora.webanno_text import Assembled, assembled
from app.formats.corpora.webanno_things import cas_of
from app.formats.lines import encoding_of, known_encoding
from app.formats.units import UNIT_NAMES, Unit
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

_MOST = 256 << 20
_HIDDEN = ("uid", "created", "part_of", "hashiya")
_NAMES = {unit: name for name, unit in UNIT_NAMES.items()}

_Object = dict[str, Any]


def read(item: Input, asked: Asked) -> Iterator[Draft | Problem]:
    """Yields the article.

    Raises:
        FormatMismatch: If it is no WebAnno TSV 3, or too large.
        UserError: If the encoding that was asked for does not fit.
    """
    if item.size > _MOST:
        raise FormatMismatch(f"{item.name} is larger than {_MOST >> 20} MB.", "Export it in parts.")
    raw = item.path.read_bytes()
    encoding = known_encoding(asked.encoding) if asked.encoding else encoding_of(item.path)
    sheet = sheet_of(item, _decoded(item, raw, encoding).removeprefix("\ufeff"))
    whole = assembled(sheet, asked.unit)
    if not whole.text:
        yield Problem(kind=Kind.ASIDE, message="There is no text in it.", file=item.name, data=raw)
        return
    remarks = Remarks(item.name)
    _tell(whole, asked, remarks)
    ours = of_json(sheet.carried)
    more = ours.pop(TABLE, None)
    more = more if isinstance(more, dict) else {}
    cas, numbers = cas_of(sheet, whole.text)
    _carry(cas, numbers, whole, more)
    text = whole.text + "\n" * (more.get("newline") is True)
    data = article_of(cas, cas.sofas()[0], text, ours, remarks, list)
    for key, name in (("spans", "unseen_spans"), ("relations", "unseen_relations")):
        unseen = more.get(name)
        data[key] += unseen if isinstance(unseen, list) else []
    named_after(data, item)
    yield Draft(
        data=data,
        name=item.name,
        key=str(data["key"]),
        reader="webanno-tsv",
        raw=raw,
        encoding=encoding,
        done=item.size,
    )
    yield from remarks.problems()


def _decoded(item: Input, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatMismatch(
            f"{item.name} is not {encoding} throughout: byte {error.start}.",
            "WebAnno TSV is UTF-8; name the encoding with --encoding.",
        ) from None


def _tell(whole: Assembled, asked: Asked, remarks: Remarks) -> None:
    if whole.unit is not Unit.UTF16 and not asked.unit:
        remarks.note(f"Its rows count {whole.unit} instead of UTF-16; they were carried over.")
    if whole.missed:
        remarks.note(
            f"{whole.missed:,} of {whole.rows:,} rows do not stand on their words.",
            hint=f"If spans sit beside their words: --unit {_NAMES[Unit.CODE_POINT]}.",
        )


def _carry(cas: Cas, numbers: Mapping[int, int], whole: Assembled, more: _Object) -> None:
    """Takes places to code points, and gives our own things what has no column."""
    relations = 0
    for thing in cas.things.values():
        if "begin" in thing.values:
            _place(thing, whole)
        if thing.type == SPAN:
            _hidden(thing, more.get("spans"), numbers.get(thing.id, 0) - 1)
        elif thing.type == RELATION:
            _hidden(thing, more.get("relations"), relations)
            relations += 1


def _place(thing: Thing, whole: Assembled) -> None:
    for name in ("begin", "end"):
        found = whole.places.cp(thing.values[name])
        thing.values[name] = whole.places.length + 1 if found is None else found


def _hidden(thing: Thing, listed: Any, number: int) -> None:
    if not isinstance(listed, list) or not 0 <= number < len(listed):
        return
    found = listed[number]
    if not isinstance(found, dict):
        return
    thing.values |= {key: found[key] for key in _HIDDEN if isinstance(found.get(key), str)}
    place = found.get("place")
    if isinstance(place, list) and len(place) == 2 and all(type(at) is int for at in place):
        within = place[0] <= thing.values["end"] and place[1] >= thing.values["begin"]
        if within and 0 <= place[0] < place[1]:
            thing.values |= {"begin": place[0], "end": place[1]}
