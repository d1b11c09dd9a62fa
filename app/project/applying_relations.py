"""Relations: added, removed, changed."""

from app.model.article import Relation
from app.model.edits import AddRelation, ChangeRelation, RemoveRelation
from app.project.change import Change, refuse_moved, refuse_stale
from app.project.fitting import check_ends, check_joins, check_relation
from app.project.lookups import refuse_known, row_id, span_row
from app.project.people import annotator_id
from app.project.rows import INSERT_RELATION, read_relations, relation_values

_UPDATE = (
    "UPDATE relations SET type = ?, source = ?, target = ?, cue_start = ?, cue_end = ?,"
    " attributes = ?, created = ?, extra = ? WHERE id = ?"
)


def add(change: Change, edit: AddRelation) -> None:
    """Adds a relation between two spans of one layer."""
    relation = edit.relation
    article, annotator, ends = _checked(change, relation)
    refuse_known(change.conn, "relations", relation.uid)
    values = relation_values(None, article, annotator, ends, relation)
    change.conn.execute(INSERT_RELATION, values)


def remove(change: Change, edit: RemoveRelation) -> None:
    """Removes a relation."""
    change.article(edit.relation.article)
    relation = _stored(change, edit.relation)
    change.conn.execute("DELETE FROM relations WHERE id = ?", (relation,))


def change(change: Change, edit: ChangeRelation) -> None:
    """Changes type, ends, cue or attributes of a relation that keeps its uid."""
    before, after = edit.before, edit.after
    refuse_moved("relation", before, after)
    article, annotator, ends = _checked(change, after)
    relation = _stored(change, before)
    values = relation_values(None, article, annotator, ends, after)
    change.conn.execute(_UPDATE, (*values[4:], relation))


def _checked(change: Change, relation: Relation) -> tuple[int, int, tuple[int, int]]:
    """The local ids of article, annotator and ends of a relation that can be."""
    article = change.article(relation.article)
    check_relation(change.scheme, relation, len(change.text(article)))
    source, target = (
        span_row(change.conn, relation.source),
        span_row(change.conn, relation.target),
    )
    annotator = annotator_id(change.conn, relation.annotator)
    check_ends(relation, (article, annotator), source[1:3], target[1:3])
    check_joins(change.scheme, relation.type, source.label, target.label)
    return article, annotator, (source.id, target.id)


def _stored(change: Change, relation: Relation) -> int:
    """The local id of a relation that is stored exactly as given."""
    found = row_id(change.conn, "relations", relation.uid)
    (stored,) = read_relations(change.conn, "r.id = ?", (found,))
    refuse_stale("relation", stored, relation)
    return found
