"""The label scheme and the names of people: changes of the whole project."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from app.model.edits import ChangeScheme, RenameAnnotator
from app.model.errors import InvalidEdit
from app.model.scheme import Scheme
from app.project import history
from app.project.change import Change, refuse_stale
from app.project.fitting import check_attributes, check_joins
from app.project.founding import keep_scheme
from app.project.people import annotator_id, check_name, known_annotator
from app.project.values import from_json, to_json

_SPANS = "SELECT label, attributes, count(*) FROM spans GROUP BY label, attributes"
_RELATIONS = "SELECT type, attributes, count(*) FROM relations GROUP BY type, attributes"
_JOINED = (
    "SELECT r.type, x.label, y.label, count(*) FROM relations AS r"
    " JOIN spans AS x ON x.id = r.source JOIN spans AS y ON y.id = r.target"
    " GROUP BY r.type, x.label, y.label"
)


def change_scheme(change: Change, edit: ChangeScheme) -> None:
    """Puts another scheme in force, which all spans and relations have to fit.

    Withdrawn articles count too: they may come back.
    """
    refuse_stale("label scheme", change.scheme, edit.before)
    put_in_force(change, edit.after)


def put_in_force(change: Change, scheme: Scheme) -> None:
    """Makes a scheme the project's own.

    Raises:
        InvalidEdit: If what there is does not fit it.
    """
    scheme_id = keep_scheme(change.conn, scheme)
    _check_fits(change, scheme)
    change.conn.execute("UPDATE project SET scheme = ?", (scheme_id,))
    change.scheme = scheme
    change.project_changed = True


def set_annotator(conn: sqlite3.Connection, before: str, after: str) -> None:
    """Makes somebody the project's own annotator, inside an open transaction.

    Raises:
        InvalidEdit: If the name is blank.
    """
    person = annotator_id(conn, after)
    if after == before:
        return
    conn.execute("UPDATE project SET annotator = ?", (person,))
    body = to_json({"before": before, "after": after}).encode()
    history.append(conn, who=after, kind="set_annotator", title="Set annotator", body=body)


def rename_annotator(change: Change, edit: RenameAnnotator) -> None:
    """Gives a person another name; somebody of that name who has done nothing makes room."""
    check_name(edit.after)
    if known_annotator(change.conn, edit.before) is None:
        raise InvalidEdit(f"There is no annotator “{edit.before}” in this project.")
    if edit.after != edit.before:
        _make_room(change, edit.after)
    update = "UPDATE annotators SET name = ? WHERE name = ?"
    change.conn.execute(update, (edit.after, edit.before))
    change.project_changed = True


def _make_room(change: Change, name: str) -> None:
    """Lets go of a person nothing in the file refers to, as undoing their first span leaves them.

    Raises:
        InvalidEdit: If something does.
    """
    try:
        change.conn.execute("DELETE FROM annotators WHERE name = ?", (name,))
    except sqlite3.IntegrityError:
        raise InvalidEdit(
            f"There is an annotator “{name}” already.", "Choose another name."
        ) from None


def _check_fits(change: Change, scheme: Scheme) -> None:
    conn = change.conn
    for label, attributes, count in conn.execute(_SPANS).fetchall():
        with _counted(count, "spans"):
            check_attributes(scheme.label(label).attributes, from_json(attributes))
    for kind, attributes, count in conn.execute(_RELATIONS).fetchall():
        with _counted(count, "relations"):
            check_attributes(scheme.relation(kind).attributes, from_json(attributes))
    for kind, source, target, count in conn.execute(_JOINED).fetchall():
        with _counted(count, "relations"):
            check_joins(scheme, kind, source, target)


@contextmanager
def _counted(count: int, what: str) -> Iterator[None]:
    """Says how many stand in the way of a scheme."""
    try:
        yield
    except InvalidEdit as error:
        message = f"The new label scheme does not fit {count} {what}: {error.message}"
        raise type(error)(message, "Change them first.") from error
