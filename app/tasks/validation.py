"""All checking of what comes in, in one place: from what a file says to what a project takes.

Nothing is corrected and nothing is dropped without a word. A piece that does not fit is kept
aside alone with its line and its reason; the rest of its article comes in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from app.formats.base import Draft
from app.formats.corpora.jsonl_keys import ARTICLE_KEYS
from app.model.article import Article
from app.model.record import ArticleRecord, Kind, Problem, Source
from app.tasks.made_by import made_by
from app.tasks.validation_layers import Layers, remark_unknown
from app.tasks.validation_text import Text, digest, has_controls
from app.tasks.validation_values import Misfit, Piece, Rules, Tally, uid_of
from app.text.guesses import language_of, title_of

__all__ = ["Checked", "Rules", "Tally", "check_draft", "has_layers"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a draft.

    Attributes:
        record: The article, or None if it was kept aside whole.
        problems: What was kept aside: the article, or pieces of it.
        named: Whether the file gave it a uid.
    """

    record: ArticleRecord | None
    problems: tuple[Problem, ...]
    named: bool = False


def check_draft(draft: Draft, rules: Rules, tally: Tally) -> Checked:
    """Checks one article with all its layers.

    Args:
        draft: What the file says.
        rules: What the project asks.
        tally: Where remarks are counted that a file needs only once.
    """
    piece = Piece(draft.data, "", tally.file, draft.line, [])
    try:
        _check_writable(draft)
        record = _record(draft, piece, rules, tally)
    except Misfit as misfit:
        return Checked(None, (aside(draft, tally.file, misfit.message, misfit.hint),))
    return Checked(record, tuple(piece.problems), bool(draft.data.get("uid")))


def aside(draft: Draft, file: str, message: str, hint: str = "") -> Problem:
    """The problem that keeps a whole article aside, with its bytes."""
    return Problem(
        kind=Kind.ASIDE,
        message=message,
        file=file,
        line=draft.line,
        hint=hint,
        data=draft.raw,
        reader=draft.reader,
    )


def _check_writable(draft: Draft) -> None:
    try:
        orjson.dumps(draft.data)
    except TypeError as error:  # nested too deeply, for instance
        raise Misfit(f"It could not be written again: {error}.") from None


def _record(draft: Draft, piece: Piece, rules: Rules, tally: Tally) -> ArticleRecord:
    raw = piece.need("text", str)
    if not raw.removeprefix("\ufeff"):
        raise Misfit("Its text is empty.")
    given = piece.optional("sha256", str)
    if given is not None and given.lower() != digest(raw):
        raise Misfit("The text is not the one its SHA-256 was made of.", "It was changed since.")
    uid, extra = uid_of(piece.optional("uid", str), "")
    text = Text.of(raw)
    _remark_text(text, draft, tally)
    text = _cut(text, draft)
    layers = Layers(piece, uid, text, rules, tally)
    spans = layers.spans()
    return ArticleRecord(
        article=_article(piece, uid, text.text, draft, extra, tally),
        text=text.text,
        spans=spans,
        relations=layers.relations(),
        comments=layers.comments(),
        states=layers.states(),
        assigned=layers.assigned(),
        source=_source(draft, text),
    )


def _cut(text: Text, draft: Draft) -> Text:
    """The text without what a person agreed to leave out; with layers, all of it."""
    if not draft.cuts or has_layers(draft.data):
        return text
    left = text.without(draft.cuts)
    if not left.text.strip():
        raise Misfit("Nothing is left of its text.", "Leave less of it out.")
    return left


def has_layers(data: Mapping[str, object]) -> bool:
    """Whether a draft brings spans, relations or comments, so that its text has to stay whole."""
    return any(data.get(key) for key in ("spans", "relations", "comments"))


def _article(
    piece: Piece, uid: str, text: str, draft: Draft, extra: dict[str, object], tally: Tally
) -> Article:
    key = piece.take("key", str, draft.key)
    title = piece.take("title", str, None)
    language = piece.take("language", str, None)
    return Article(
        uid=uid,
        key=key,
        title=(title_of(text) or key) if title is None else title,
        sha256=digest(text),
        length=len(text),
        language=language_of(text) if language is None else language,
        metadata=piece.take("metadata", dict, {}),
        extra=extra | remark_unknown(piece, ARTICLE_KEYS, "articles", tally),
    )


def _source(draft: Draft, text: Text) -> Source:
    if draft.source is not None:
        return draft.source
    return Source(
        name=draft.name,
        reader=draft.reader,
        data=draft.raw,
        place=draft.place or ("" if draft.line is None else f"line {draft.line}"),
        encoding=draft.encoding,
        text_map=text.way.to_json(),
        details={**made_by(draft.reader), **draft.details},
        packed=draft.packed,
    )


def _remark_text(text: Text, draft: Draft, tally: Tally) -> None:
    if text.way.bom:
        tally.note("A leading byte order mark was left out; the original is kept.", draft.line)
    if any(name != "lf" for name, _ in text.way.ends):
        tally.note("Other line ends became LF; the original is kept.", draft.line)
    if has_controls(text.text):
        tally.note("The text holds control characters; they were kept.", draft.line)
