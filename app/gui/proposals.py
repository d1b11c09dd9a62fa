"""What is proposed while a name is typed, found whatever its spelling."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain, islice
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from app.compat import override
from app.text.direction import is_rtl
from app.text.fold import fold

MOST = 40
"""Proposals at most; whoever types one letter more sees the others."""
_RANKS = (("\n", "\n"), ("\n", ""), (" ", ""), ("", ""))
"""What stands around a whole name, the beginning of one, of a word in one, and any part."""
_LEFT = Qt.AlignmentFlag.AlignLeft
_ARTICLE = re.compile(r"\bال(?=\w\w)")


def without_article(key: str) -> str:
    """A search key whose words have no ال: ``الامارات`` and ``امارات`` are the same."""
    return _ARTICLE.sub("", key)


class Names:
    """Names by what they are found by.

    Each is shown in one way and found in several; a part of one is enough. Those added first are
    proposed first, of two that fit alike.
    """

    def __init__(self, shown: Iterable[str] = ()) -> None:
        self._shown: list[str] = []
        self._keys: list[str] = []
        self._joined = ""
        self._starts: list[int] = []
        for one in shown:
            self.add(one)

    def __len__(self) -> int:
        return len(self._shown)

    def add(self, shown: str, *others: str) -> None:
        """Adds a name, and what else it is found by."""
        keys = [" ".join(fold(words).split()) for words in others or (shown,)]
        keys += [bare for key in keys if (bare := without_article(key)) != key]
        self._shown.append(shown)
        self._keys.append("\n" + "\n".join(keys) + "\n")

    def found(self, typed: str, most: int = MOST) -> list[str]:
        """The names that hold what was typed: the whole name first, then beginnings."""
        key = " ".join(fold(typed).split())
        if not key:
            return self._shown[:most]
        forms = {key, without_article(key)}
        hits: dict[int, None] = {}
        for before, after in _RANKS:
            some = (islice(self._holding(f"{before}{form}{after}"), most) for form in forms)
            hits |= dict.fromkeys(sorted(set(chain.from_iterable(some))))
            if len(hits) >= most:
                break
        return [self._shown[n] for n in islice(hits, most)]

    def _holding(self, part: str) -> Iterator[int]:
        """The places of the names whose keys hold this, ascending."""
        if len(self._starts) != len(self._keys):
            self._join()
        at = self._joined.find(part)
        while at >= 0:
            n = bisect_right(self._starts, at) - 1
            yield n
            end = self._starts[n + 1] if n + 1 < len(self._starts) else len(self._joined)
            at = self._joined.find(part, end)

    def _join(self) -> None:
        """All keys in one string: searched at once it is ten times as fast."""
        self._joined = "".join(self._keys)
        self._starts = list(accumulate((len(keys) for keys in self._keys[:-1]), initial=0))


class _Lines(QStringListModel):
    """Names, those that run from right to left at the right, as in the line above them."""

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.TextAlignmentRole:
            return super().data(index, role)
        side = Qt.AlignmentFlag.AlignRight if is_rtl(super().data(index)) else _LEFT
        return side | Qt.AlignmentFlag.AlignVCenter


class Farewell(QObject):
    """A list that has gone gives nobody the focus.

    Where keys come quickly, X11 tells a list of its focus when it has been closed already, and
    the focus went from the page back to the line the list belongs to.
    """

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks for the moment in which the list goes."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QWidget):
            watched.setFocusProxy(None)  # type: ignore[arg-type]
        return False


class Proposals(QCompleter):
    """A list of names below a line, as one types in it.

    Args:
        found: From what was typed to the names that fit, the best first.
        line: The line; it owns the proposals.
    """

    def __init__(self, found: Callable[[str], list[str]], line: QLineEdit) -> None:
        super().__init__(line)
        self._found = found
        self._names = _Lines(self)
        self.setModel(self._names)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(12)
        self._line = line
        self._watched: QAbstractItemView | None = None
        line.setCompleter(self)
        line.textEdited.connect(self.propose)

    def propose(self, typed: str) -> None:
        """Proposes what fits."""
        self._names.setStringList(self._found(typed))
        popup = self.popup()
        assert popup is not None  # it is made when it is first asked for
        if self._watched is not popup:
            self._watched = popup
            popup.installEventFilter(Farewell(popup))
        popup.setFocusProxy(self._line)

    @property
    def names(self) -> list[str]:
        """What is proposed now."""
        return self._names.stringList()
