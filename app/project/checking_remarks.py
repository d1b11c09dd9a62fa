"""What a person should look at in a project that is not damaged by it."""

import sqlite3
from collections.abc import Iterator

from app.model.attributes import crossed as crossed_in
from app.model.scheme import Scheme
from app.project.values import from_json, uid_text

_SAID = "SELECT uid, label, attributes FROM spans WHERE article = ? AND attributes <> '{}'"


def has_pairs(scheme: Scheme) -> bool:
    """Whether any attribute of a label should not be above another one."""
    return any(one.at_most for label in scheme.labels for one in label.attributes)


def crossed(conn: sqlite3.Connection, scheme: Scheme, article: int) -> Iterator[str]:
    """Spans of an article that say more of the least than of the most, one sentence each.

    Args:
        conn: The project.
        scheme: The label scheme in force.
        article: Local id.
    """
    known = {label.id: label.attributes for label in scheme.labels}
    for uid, label, text in conn.execute(_SAID, (article,)).fetchall():
        values = from_json(text)
        for low, high in crossed_in(known.get(label, ()), values):
            yield (
                f"Span {uid_text(uid)}: “{low}” is {values[low]}, "
                f"more than “{high}”, which is {values[high]}."
            )
