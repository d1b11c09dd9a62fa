"""What is proposed while a name is typed, found whatever its spelling."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.text.fold import fold

MOST = 40
"""Proposals at most; whoever types one letter more sees the others."""
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
        bare = without_article(key)
        forms = (key,) if bare == key else (key, bare)
        ranked = sorted(
            (_rank(self._keys[n], forms), n)
            for n, keys in enumerate(self._keys)
            if any(form in keys for form in forms)
        )
        return [self._shown[n] for _, n in ranked[:most]]


def _rank(keys: str, forms: tuple[str, ...]) -> int:
    """0: a whole name; 1: the beginning of one; 2: of a word; 3: anywhere."""
    for rank, (before, after) in enumerate((("\n", "\n"), ("\n", ""), (" ", ""))):
        if any(f"{before}{form}{after}" in keys for form in forms):
            return rank
    return 3


class Proposals(QCompleter):
    """A list of names below a line, as one types in it.

    Args:
        found: From what was typed to the names that fit, the best first.
        line: The line; it owns the proposals.
    """

    def __init__(self, found: Callable[[str], list[str]], line: QLineEdit) -> None:
        super().__init__(line)
        self._found = found
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(12)
        line.setCompleter(self)
        line.textEdited.connect(self.propose)

    def propose(self, typed: str) -> None:
        """Proposes what fits."""
        self._names.setStringList(self._found(typed))

    @property
    def names(self) -> list[str]:
        """What is proposed now."""
        return self._names.stringList()
