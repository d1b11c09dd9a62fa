"""Writing WebAnno TSV 3.3: a file an article and annotator, a row a token."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.carrying import carried, pieces
from app.formats.corpora.doccano_write import without_strays
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.layering import layers_of
from app.formats.corpora.uima_layers import relation_features, span_features
from app.formats.corpora.uima_names import RELATION, SPAN, Features, features_of
from app.formats.corpora.webanno_escapes import escaped_text, escaped_value
from app.formats.corpora.webanno_layout import Layout, as_laid_out, layout_of
from app.formats.corpora.webanno_rows import CARRY, TABLE
from app.formats.features import Feature
from app.formats.losses import Loss
from app.formats.names import FileNames
from app.formats.sinks import Sink
from app.formats.units import matters
from app.model.record import ArticleRecord
from app.text.offsets import OffsetMap

LEADING = "White space before the first word becomes spaces."
_HIDDEN = ("uid", "created", "part_of", "hashiya")
_ARTICLE = {"format", "text", "sha256", "spans", "relations"}

_Object = dict[str, Any]


@dataclass(slots=True)
class _Layer:
    """What stands in the rows of one layer.

    Attributes:
        columns: Features that have a column.
        cells: Number of a token to what stands there: id, features as they are written.
        hidden: Features without a column, one by one.
    """

    columns: list[str]
    cells: dict[int, list[tuple[str, Mapping[str, str]]]] = field(default_factory=dict)
    hidden: list[_Object] = field(default_factory=list)

    def row(self, number: int) -> list[str]:
        """The cells of a token, column by column."""
        found = self.cells.get(number)
        if not found:
            return ["_"] * len(self.columns)
        return [
            "|".join([told.get(column, "*") + mark for mark, told in found])
            for column in self.columns
        ]


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes the files of each article next to each other."""
    known = features_of(corpus.scheme)
    names = FileNames()
    for number, record in enumerate(corpus.records, 1):
        left = _as_laid_out(without_strays(record, tell), tell)
        parts = layers_of(article_json(left))
        stem = names.stem(f"{number:06}-{record.article.key}")
        for n, (who, article) in enumerate(parts, 1):
            name = stem if len(parts) == 1 else f"{stem}.{n:02}-{FileNames().stem(who)}"
            with sink.file(f"{name}.tsv") as out:
                out.write("\n".join(lines(who, article, known)).encode())
        yield record, left


def _as_laid_out(record: ArticleRecord, tell: Tell) -> ArticleRecord:
    """What reading gives: spaces for whatever stands before the first word."""
    text = as_laid_out(record.text)
    if text == record.text:
        return record
    tell(Loss(Feature.TEXT, LEADING, record.article.key))
    digest = sha256(text.encode()).hexdigest()
    return replace(record, text=text, article=replace(record.article, sha256=digest))


def lines(name: str, article: _Object, known: Features) -> Iterator[str]:
    """The lines of one annotator's article."""
    text = article["text"]
    cuts = [place for span in article["spans"] for pair in pieces(span) for place in pair]
    layout = layout_of(text, cuts)
    ids = [
        f"{n}-{k}" for n, s in enumerate(layout.sentences, 1) for k in range(1, len(s.tokens) + 1)
    ]
    spans, numbers, unseen = _spans(article, layout, known)
    relations, untied = _relations(article, known, ids, numbers)
    ours: _Object = carried(article, _ARTICLE) | ({"annotator": name} if name else {})
    listed = {"spans": spans.hidden, "relations": relations.hidden}
    hidden = {"unseen_spans": unseen, "unseen_relations": untied, "newline": layout.newline}
    ours[TABLE] = {key: value for key, value in (listed | hidden).items() if value}
    yield "#FORMAT=WebAnno TSV 3.3"
    shown = []
    if spans.cells:
        shown.append(spans)
        yield "|".join([f"#T_SP={SPAN}", *spans.columns])
    if relations.cells:
        shown.append(relations)
        yield "|".join([f"#T_RL={RELATION}", *relations.columns])
    yield ""
    words = orjson.dumps(ours).decode()
    rows = list(_rows(layout, ids, shown))
    for sentence in layout.sentences:
        yield ""
        if words:
            yield CARRY + words
            words = ""
        for line in layout.text[sentence.start : sentence.end].split("\n"):
            yield f"#Text={escaped_text(line)}"
        yield from rows[sentence.tokens.start : sentence.tokens.stop]
    yield ""


def _rows(layout: Layout, ids: Sequence[str], shown: Sequence[_Layer]) -> Iterator[str]:
    """A row for each token."""
    text = layout.text
    to_u16 = OffsetMap(text).to_u16 if matters(text) else int
    empty = "".join([f"{cell}\t" for layer in shown for cell in layer.row(-1)])
    filled = {number for layer in shown for number in layer.cells}
    places = zip(map(to_u16, layout.starts), map(to_u16, layout.ends), strict=True)
    before, same = None, ""
    for number, (begin, end) in enumerate(places):
        cells = empty
        if number in filled:
            stack = [layer.cells.get(number) for layer in shown]
            if stack != before:  # words within the same spans have the same cells
                before = stack
                same = "".join([f"{cell}\t" for layer in shown for cell in layer.row(number)])
            cells = same
        words = text[layout.starts[number] : layout.ends[number]]
        if not words.isalnum():
            words = escaped_text(words)
        yield f"{ids[number]}\t{begin}-{end}\t{words}\t{cells}"


def _spans(
    article: _Object, layout: Layout, known: Features
) -> tuple[_Layer, dict[str, tuple[int, int]], list[_Object]]:
    """Rows of spans, by uid the first token and id of each, and those that are on no word."""
    rows, unseen = _Layer([]), []
    numbers: dict[str, tuple[int, int]] = {}
    used: dict[str, None] = {"label": None}
    for span in article["spans"]:
        listed = [(pair, layout.covered(*pair)) for pair in pieces(span)]
        if not all(covered for _, covered in listed):
            unseen.append({key: value for key, value in span.items() if key != "quote"})
            continue
        for n, ((start, end), covered) in enumerate(listed):
            told = {"label": span["label"], "part_of": span["uid"]}
            told = told if n else span_features(span, known.spans)
            hidden: _Object = {key: told[key] for key in _HIDDEN if key in told}
            if (layout.starts[covered[0]], layout.ends[covered[-1]]) != (start, end):
                hidden["place"] = [start, end]
            rows.hidden.append(hidden)
            cells = _cells(told)
            used |= dict.fromkeys(cells)
            mark = f"[{len(rows.hidden)}]"
            for token in covered:
                rows.cells.setdefault(token, []).append((mark, cells))
            numbers.setdefault(span["uid"], (covered[0], len(rows.hidden)))
    rows.columns += used
    return rows, numbers, unseen


def _relations(
    article: _Object, known: Features, ids: Sequence[str], numbers: Mapping[str, tuple[int, int]]
) -> tuple[_Layer, list[_Object]]:
    """Rows of relations, and those whose ends are on no word."""
    rows, used, unseen = _Layer([]), {"label": None}, []
    waiting: dict[int, list[tuple[_Object, str, dict[str, str]]]] = {}
    for item in article["relations"]:
        source, target = numbers.get(item["source"]), numbers.get(item["target"])
        if source is None or target is None:
            unseen.append(item)
            continue
        told = relation_features(item, known.relations)
        hidden: _Object = {key: told[key] for key in _HIDDEN if key in told}
        cells = _cells(told)
        used |= dict.fromkeys(cells)
        place = f"{ids[source[0]]}[{source[1]}_{target[1]}]"
        waiting.setdefault(target[0], []).append((hidden, place, cells))
    ends = f"BT_{SPAN}"
    for token in sorted(waiting):
        for hidden, place, cells in waiting[token]:
            rows.hidden.append(hidden)
            rows.cells.setdefault(token, []).append(("", {**cells, ends: place}))
    rows.columns += [*used, ends]
    return rows, unseen


def _cells(told: Mapping[str, str]) -> dict[str, str]:
    """The features that have a column, as they are written there."""
    return {
        key: escaped_value(words) for key, words in told.items() if words and key not in _HIDDEN
    }
