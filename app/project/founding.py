"""The first rows of a new project, and its label schemes: every version that was ever in use."""

import sqlite3

from app.model.clock import now
from app.model.errors import InvalidEdit, UserError
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json, scheme_to_json
from app.model.uids import new_uid
from app.project import history
from app.project.people import annotator_id
from app.project.values import from_json, lasting_json, sha256, to_json, uid_blob


def found(conn: sqlite3.Connection, scheme: Scheme, annotator: str) -> None:
    """Writes the project's own row, its scheme, its annotator and the first event."""
    uid = uid_blob(new_uid())
    conn.execute(
        "INSERT INTO project (id, uid, created, annotator, scheme, events, head)"
        " VALUES (1, ?, ?, ?, ?, 0, ?)",
        (uid, now(), annotator_id(conn, annotator), keep_scheme(conn, scheme), sha256(uid)),
    )
    body = to_json({"scheme": scheme, "annotator": annotator}).encode()
    history.append(conn, who=annotator, kind="create", title="Create project", body=body)


def keep_scheme(conn: sqlite3.Connection, scheme: Scheme) -> int:
    """The local id of a scheme; a new row if this version was never in use.

    Raises:
        InvalidEdit: If the scheme does not survive being written and read again.
        UnicodeEncodeError: If a text in it holds half of a surrogate pair.
    """
    body = lasting_json(scheme_to_json(scheme))
    _check_survives(scheme, body)
    digest = sha256(body.encode())
    row = conn.execute("SELECT id FROM schemes WHERE sha256 = ?", (digest,)).fetchone()
    if row:
        return int(row[0])
    values = (digest, body, now())
    insert = "INSERT INTO schemes (sha256, body, created) VALUES (?, ?, ?)"
    return conn.execute(insert, values).lastrowid or 0


def load_scheme(conn: sqlite3.Connection, scheme_id: int) -> Scheme:
    """The scheme with this local id."""
    row = conn.execute("SELECT body FROM schemes WHERE id = ?", (scheme_id,)).fetchone()
    return scheme_from_json(from_json(row[0]))


def _check_survives(scheme: Scheme, body: str) -> None:
    try:
        survives = scheme_from_json(from_json(body)) == scheme
    except UserError as error:
        raise InvalidEdit(error.message, error.hint) from error
    if not survives:
        raise InvalidEdit(
            "The label scheme and the JSON it carries do not agree.",
            "Read a changed scheme with scheme_from_json.",
        )
