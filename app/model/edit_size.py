"""How much an edit does: what a batch consists of, and how many places it touches."""

from collections.abc import Iterator

from app.model.aside_edits import SettleAside
from app.model.edits import Batch, Edit, RestoreArticles, ReviseScheme, WithdrawArticles
from app.model.queue_edits import BULK
from app.model.recoding import Pieces

_OF_ARTICLES = (*BULK, WithdrawArticles, RestoreArticles)


def singles(edit: Edit) -> Iterator[Edit]:
    """The edits of a batch and of the batches in it, in order; another edit by itself."""
    if isinstance(edit, Batch):
        for part in edit.edits:
            yield from singles(part)
    else:
        yield edit


def places(edit: Edit) -> int:
    """How many places an edit touches: spans, relations, comments, or whole articles."""
    if isinstance(edit, Batch):
        return sum(map(places, edit.edits))
    return _places(edit)


def _places(edit: Edit) -> int:
    if isinstance(edit, _OF_ARTICLES):
        return len(edit.uids)
    if isinstance(edit, SettleAside):
        return len(edit.ids)
    if isinstance(edit, ReviseScheme):
        said = sum(len(group.uids) for group in (*edit.spans, *edit.relations))
        return said + _pieces(edit.removed) + _pieces(edit.added)
    return 1


def _pieces(pieces: Pieces) -> int:
    parts = (pieces.spans, pieces.relations, pieces.comments, pieces.decisions)
    return sum(len(some) for some in parts)
