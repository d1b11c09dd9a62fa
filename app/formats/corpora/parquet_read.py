"""Reading Parquet: our own, and texts with spans of other people."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

import orjson

from app.formats.base import Asked, Draft, Header, Input, Item
from app.formats.corpora.carrying import Remarks
from app.formats.corpora.parquet_write import KEY
from app.formats.corpora.placing import Placing
from app.formats.corpora.table_cells import whole
from app.formats.corpora.table_roles import DOC, LANGUAGE, TEXT, TITLE, roles_of
from app.formats.corpora.table_roles import has_spans as are_spans
from app.formats.units import Unit
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem

if TYPE_CHECKING:
    import pyarrow.parquet as pq

ID = "parquet"
_ROWS = 128
_MOST_BYTES = 8 << 30  # of one group of rows, unpacked
_RATIO, _FREE = 500, 256 << 20
_HINT = "Write it again with the tool it is from, or export it as JSON Lines."
_LARGEST = 1 << 63
_Object = dict[str, Any]


class _Damaged(Exception):
    """Carries one plain sentence."""


def read(item: Input, asked: Asked) -> Iterator[Item]:
    """Yields one article a row.

    Raises:
        FormatMismatch: If it is no Parquet, or holds no texts.
    """
    try:
        with _guarded(), _opened(item) as file:
            said = _said(file)
            names = file.schema_arrow.names
            if said is None and TEXT not in roles_of(names):
                raise _no_text(item, names)
    except _Damaged as error:
        raise FormatMismatch(f"{item.name} cannot be read: {error}", _HINT) from None
    if said is not None:
        yield _header(said)
    remarks = Remarks(item.name)
    foreign = _Foreign(item, asked, remarks) if said is None else None
    number = 0
    try:
        for number, row in enumerate(_rows(item), 1):
            data = _ours(row, remarks) if foreign is None else foreign.article(row, number)
            yield _draft(item, data, row, number)
    except _Damaged as error:
        message = f"From row {number + 1} on it cannot be read: {error}"
        yield Problem(kind=Kind.ASIDE, message=message, file=item.name, hint=_HINT)
    yield from remarks.problems()


def header(item: Input, asked: Asked) -> Header | None:
    """What our own files say of all articles."""
    try:
        with _guarded(), _opened(item) as file:
            said = _said(file)
    except (_Damaged, FormatMismatch):
        return None
    return None if said is None else _header(said)


def _rows(item: Input) -> Iterator[_Object]:
    with _guarded(), _opened(item) as file:
        _check_size(file, item.size)
        for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
            yield from batch.to_pylist()


def _opened(item: Input) -> "pq.ParquetFile":
    import pyarrow.parquet as pq

    return pq.ParquetFile(item.path, page_checksum_verification=True, pre_buffer=False)


def _check_size(file: "pq.ParquetFile", size: int) -> None:
    """Refuses what grows beyond all measure when it is unpacked.

    Nothing is asked of single columns: where their metadata are damaged, pyarrow ends the program.
    """
    most = max(_FREE, min(_MOST_BYTES, _RATIO * size))
    for n in range(file.metadata.num_row_groups):
        if file.metadata.row_group(n).total_byte_size > most:
            raise _Damaged("it would be too large unpacked.")


@contextmanager
def _guarded() -> Iterator[None]:
    """What pyarrow says of a damaged file, as one sentence."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, UnicodeDecodeError, OverflowError, MemoryError) as error:
        raise _Damaged(_first_line(error)) from None
    except OSError as error:
        if error.errno:  # the disk, not the file
            raise
        raise _Damaged(_first_line(error)) from None


def _first_line(error: BaseException) -> str:
    words = str(error).strip().split("\n")[0][:200].rstrip(". ")
    return f"{words or 'it needs too much memory'}."


def _said(file: "pq.ParquetFile") -> _Object | None:
    """What our own files say in the metadata of their schema."""
    raw = (file.schema_arrow.metadata or {}).get(KEY)
    try:
        found = orjson.loads(raw) if raw else None
    except orjson.JSONDecodeError:
        return None
    ours = isinstance(found, dict) and str(found.get("format")).startswith("hashiya-corpus/")
    return found if ours and {"text", "spans"} <= set(file.schema_arrow.names) else None


def _header(said: _Object) -> Header:
    extra = said.get("extra")
    return Header(
        line=1,
        scheme=said.get("scheme"),
        annotators=said.get("annotators"),
        extra=extra if isinstance(extra, dict) else {},
    )


def _no_text(item: Input, names: Sequence[str]) -> FormatMismatch:
    listed = ", ".join(names)[:200]
    hint = "A column “text” is needed."
    if "tokens" in names:
        hint = "It is cut into tokens: export the texts they come from, or CoNLL."
    return FormatMismatch(f"{item.name} holds no texts. Its columns are: {listed}.", hint)


def _draft(item: Input, data: _Object, row: _Object, number: int) -> Draft:
    return Draft(
        data=data,
        name=item.name,
        key=f"{item.stem}-{number}",
        reader=ID,
        raw=orjson.dumps(_plain(row)),
        line=number,
    )


# our own


def _ours(row: _Object, remarks: Remarks) -> _Object:
    article = {key: value for key, value in row.items() if value is not None}
    article.pop("extra", None)
    article["metadata"] = _object(row.get("metadata"), remarks)
    article["spans"] = [_span(span, remarks) for span in _structs(row, "spans")]
    article["relations"] = [_relation(link, remarks) for link in _structs(row, "relations")]
    article["comments"] = [_unpacked(said, remarks) for said in _structs(row, "comments")]
    states = _structs(row, "states")
    article["states"] = {state["annotator"]: state.get("state") for state in states
                         if isinstance(state.get("annotator"), str)}  # fmt: skip
    made: _Object = _plain(_object(row.get("extra"), remarks) | article)
    return made


def _span(span: _Object, remarks: Remarks) -> _Object:
    made = _unpacked(span, remarks)
    made["attributes"] = _object(span.get("attributes"), remarks)
    pieces = made.get("fragments")
    if isinstance(pieces, list):
        made["fragments"] = [_extent(piece) for piece in pieces]
    return made


def _relation(relation: _Object, remarks: Remarks) -> _Object:
    made = _unpacked(relation, remarks)
    made["attributes"] = _object(relation.get("attributes"), remarks)
    if made.get("cue") is not None:
        made["cue"] = _extent(made["cue"])
    return made


def _extent(pair: Any) -> Any:
    return [pair.get("start"), pair.get("end")] if isinstance(pair, dict) else pair


def _unpacked(thing: _Object, remarks: Remarks) -> _Object:
    said = {key: value for key, value in thing.items() if value is not None and key != "extra"}
    return _object(thing.get("extra"), remarks) | said


def _object(words: Any, remarks: Remarks) -> _Object:
    """An object that stands in a column as JSON, or as a structure."""
    if words is None or isinstance(words, dict):
        return {key: value for key, value in (words or {}).items() if value is not None}
    try:
        found = orjson.loads(words) if isinstance(words, str) else None
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        remarks.note("Some values are no JSON objects, where one is meant; they were left out.")
        return {}
    return found


def _structs(row: _Object, name: str) -> list[_Object]:
    found = row.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


# other people's


class _Foreign:
    """Rows with a text, perhaps with spans, of other people."""

    def __init__(self, item: Input, asked: Asked, remarks: Remarks) -> None:
        self._item, self._remarks = item, remarks
        others = (Unit.UTF16, Unit.UTF8)
        self._placing = Placing(asked.unit, Unit.CODE_POINT, others, remarks)

    def article(self, row: _Object, number: int) -> _Object:
        """An article of ours; what is not known of it becomes metadata."""
        names = list(row)
        roles = {role: names[place] for role, place in roles_of(names).items()}
        text = row[roles[TEXT]] if isinstance(row[roles[TEXT]], str) else ""
        data: _Object = {"text": text}
        known = {roles[TEXT]}
        for role, key in ((TITLE, "title"), (LANGUAGE, "language"), (DOC, "key")):
            value = row.get(roles.get(role, ""))
            if isinstance(value, str | int) and value != "":
                data[key] = str(value)
                known.add(roles[role])
        spans: list[_Object] = []
        for name in names:
            found = _rows_of(row[name])
            if found and are_spans(roles_of(list(found[0]))):
                spans += [_foreign_span(span) for span in found]
                known.add(name)
        data["spans"] = self._placed(text, spans, number)
        rest = {key: value for key, value in row.items() if key not in known and value is not None}
        data["metadata"] = _plain(rest)
        return data

    def _placed(self, text: str, spans: list[_Object], line: int) -> list[_Object]:
        rows = [(span["start"], span["end"], span.get("quote")) for span in spans]
        quoted = bool(rows) and all(quote for _, _, quote in rows)
        place = self._placing.quoted if quoted else self._placing.unquoted
        for span, row in zip(spans, place(text, rows, line), strict=True):
            span["start"], span["end"], span["quote"] = row
        return spans


def _rows_of(value: Any) -> list[_Object]:
    """A list of structures, or a structure of lists, as rows."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return value
    if isinstance(value, dict) and value:
        lists = [one for one in value.values() if isinstance(one, list)]
        if len(lists) == len(value) and len({len(one) for one in lists}) == 1:
            return [dict(zip(value, row, strict=True)) for row in zip(*lists, strict=True)]
    return []


def _foreign_span(span: Mapping[str, Any]) -> _Object:
    names = list(span)
    roles = {role: names[place] for role, place in roles_of(names).items()}

    def said(role: str) -> Any:
        return span.get(roles.get(role, ""))

    start, end = whole(said("start")), whole(said("end"))
    if "end" not in roles and type(start) is int and type(whole(said("length"))) is int:
        end = start + whole(said("length"))
    quote = said("quote") if "quote" in roles else said("text")
    label, person, uid = said("label"), said("annotator"), said("uid")
    known = {*roles.values()}
    rest = {key: value for key, value in span.items() if key not in known and value is not None}
    return {
        "start": start,
        "end": end,
        "quote": quote if isinstance(quote, str) and quote else None,
        "label": label if isinstance(label, str) else f"label {label}",
        "annotator": None if person is None else str(person),
        "uid": None if uid is None else str(uid),
        "note": said("note") if isinstance(said("note"), str) else "",
        "attributes": _plain(rest),
    }


def _plain(value: Any) -> Any:
    """A value as JSON has them."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, int) and not -_LARGEST <= value < 2 * _LARGEST:
        return str(value)
    if isinstance(value, float) and not isfinite(value):
        return None
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return f"{type(value).__name__} of {len(value)}" if isinstance(value, bytes) else str(value)
