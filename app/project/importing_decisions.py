"""Decisions that come in with an article, as `app.model.decision_json` has them travel."""

import sqlite3
from collections.abc import Collection
from dataclasses import replace

from app.model.article import Article
from app.model.decision import Decision
from app.model.decision_json import KEY, decision_of
from app.model.errors import InvalidEdit
from app.model.json import Json, JsonObject
from app.model.uids import new_uid
from app.project.applying_decisions import insert
from app.project.fitting import check_decision
from app.project.people import check_name
from app.project.rows_decisions import OURS
from app.project.values import uid_blob


def taken_out(article: Article) -> tuple[JsonObject, tuple[Decision, ...]]:
    """What else is said about an article, and the decisions that were among it.

    What does not tell of decisions throughout is left where it is, whole.
    """
    said: Json = article.extra.get(KEY)
    if not isinstance(said, list) or not said:
        return article.extra, ()
    try:
        found = tuple(_checked(one, article) for one in said)
    except (ValueError, InvalidEdit):
        return article.extra, ()
    return {key: value for key, value in article.extra.items() if key != KEY}, found


def insert_all(
    conn: sqlite3.Connection, article: int, some: Collection[Decision], spans: Collection[str]
) -> None:
    """Writes decisions of an article that came in; one that led to no span here leads to none.

    Args:
        conn: In a transaction.
        article: Local id.
        some: The decisions.
        spans: uids of the spans that came in with it.
    """
    for decision in some:
        known = "SELECT 1 FROM decisions WHERE uid = ?"
        taken = conn.execute(known, (uid_blob(decision.uid),)).fetchone()
        uid = new_uid() if taken else decision.uid
        result = decision.result if decision.result in spans else None
        insert(conn, article, replace(decision, uid=uid, result=result))


def _checked(said: object, article: Article) -> Decision:
    if not isinstance(said, dict):
        raise ValueError("no decision")
    decision = decision_of(said, article.uid)
    check_decision(decision, article.length)
    check_name(decision.annotator)
    if OURS in decision.extra:
        raise ValueError("a key of our own")
    return decision
