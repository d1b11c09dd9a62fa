"""One transaction in which whole files are merged: edits, articles that come in, the history."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.model.edit_size import places
from app.model.edits import Edit
from app.project.applying import tell_steps
from app.project.connection import make_roomy, writing
from app.project.importing import Importer
from app.project.store import Store


class Merger:
    """Changes a project inside the transaction that `merging` holds.

    Args:
        store: The project.
        by: Who merges.
    """

    def __init__(self, store: Store, by: str) -> None:
        self._store, self._by = store, by

    def carry_out(self, edit: Edit) -> Iterator[int]:
        """Carries out an edit and tells the history; yields places done so far.

        Raises:
            InvalidEdit: If it is impossible; the transaction has to be rolled back.
        """
        yield from tell_steps(self._store, edit, self._by)
        yield places(edit)
        self._store.load()

    @contextmanager
    def importing(self, title: str) -> Iterator[Importer]:
        """Articles that come in, told as one event."""
        importer = Importer(self._store, self._by)
        yield importer
        importer.close(title, self._by)


@contextmanager
def merging(store: Store, by: str) -> Iterator[Merger]:
    """One transaction; an exception, or closing what runs in it, takes everything back.

    Raises:
        UserError: If the file refuses; nothing was changed.
    """
    make_roomy(store.conn)
    try:
        with writing(store.conn):
            store.refresh()
            yield Merger(store, by)
        store.load()
    except BaseException:
        store.forget_texts()
        store.load()
        raise
