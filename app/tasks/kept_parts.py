"""Pieces of articles that came in without them: a span, a relation, a comment; put in after all."""

from collections.abc import Mapping
from typing import Any

import orjson

from app.formats.base import Draft
from app.formats.corpora.jsonl_write import article_json
from app.model.aside_edits import Fate, SettleAside
from app.model.edits import AddComment, AddRelation, AddSpan, Batch, Edit
from app.model.errors import UserError
from app.model.record import ArticleRecord
from app.project.project import Project
from app.project.quarantine import Quarantined
from app.tasks.validation import Rules, Tally, check_draft
from app.text.newlines import TextMap

_KINDS = {"span": "spans", "relation": "relations", "comment": "comments"}


def is_part(piece: Quarantined) -> bool:
    """Whether a piece is one of an article that came in, rather than a whole article."""
    return bool(piece.where) and not piece.reader


def part_edit(project: Project, piece: Quarantined) -> Edit:
    """The edit that puts a piece into its article and says of it that it has come in.

    Raises:
        UserError: If its article cannot be told, or it does not fit; with the next step.
    """
    kind = _KINDS.get(piece.where.split(" ")[0])
    if kind is None or "," in piece.where:
        raise UserError(
            f"This is only a value ({piece.where}), which cannot be put in by itself.",
            "Say it in the article by hand, then discard this piece.",
        )
    uid = project.article_of_aside(piece.id)
    if uid is None:
        raise UserError(
            "Which article this piece belongs to cannot be told any more.",
            "Say it in the article by hand, then discard this piece.",
        )
    record = project.record(uid)
    given = _object(piece)
    if kind == "spans" and "quote" not in given and _was_changed(record):
        raise UserError(
            "The line ends of the text became others when it came in, and the offsets with them.",
            "Add “quote” with the words, and offsets that fit the text as it is here.",
        )
    made = _made(project, record, kind, given)
    settle = SettleAside((piece.id,), Fate.OPEN, Fate.TAKEN)
    return Batch("Put in what was kept aside", (made, settle))


def _was_changed(record: ArticleRecord) -> bool:
    """Whether offsets of the file are others than those of the text."""
    made = record.source.text_map if record.source else {}
    return not TextMap.from_json(dict(made), record.text).is_identity


def _object(piece: Quarantined) -> Mapping[str, Any]:
    try:
        found = orjson.loads(piece.data)
    except orjson.JSONDecodeError as error:
        raise UserError(
            f"This is no JSON: {error}.", "Mend it, or take the bytes as they came."
        ) from None
    if not isinstance(found, dict):
        raise UserError("This is no JSON object.", "It begins with { and ends with }.")
    return found


def _made(project: Project, record: ArticleRecord, kind: str, given: Mapping[str, Any]) -> Edit:
    """Checks the piece as if the article came in with it, and with nothing else that is new."""
    whole = article_json(record)
    before: list[dict[str, Any]] = whole[kind]
    names = {one["uid"] for one in before}
    if given.get("uid") in names:
        raise UserError("The article has one with this uid already.", "Discard this piece.")
    draft = Draft(
        data={**whole, kind: [*before, given]},
        name="",
        key=record.article.key,
        reader="",
        raw=b"",
    )
    rules = Rules(scheme=project.scheme, annotator=project.annotator)
    checked = check_draft(draft, rules, Tally())
    if checked.record is None or checked.problems:
        first = checked.problems[0]
        raise UserError(first.message, first.hint or "Change it in the box, and try again.")
    if checked.record.article.uid != record.article.uid:
        raise UserError("Its article has another uid now.", "Say it by hand, then discard this.")
    known = {part.uid for part in getattr(record, kind)}
    new = [part for part in getattr(checked.record, kind) if part.uid not in known]
    if project.known_uids(kind, [new[0].uid]):
        raise UserError("Another article has one with its uid.", "Take “uid” out of it.")
    adding: dict[str, Any] = {"spans": AddSpan, "relations": AddRelation, "comments": AddComment}
    edit: Edit = adding[kind](new[0])
    return edit
