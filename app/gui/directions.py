"""Directions of the article and its paragraphs, as a person has chosen them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.model.direction import Chosen, chosen_in, following, with_chosen
from app.model.edits import Batch, ChangeArticle
from app.text.direction import article_is_rtl, is_rtl, paragraph_at

if TYPE_CHECKING:
    from app.gui.session import Session


class Directions(QObject):
    """Which way the article on the page and its paragraphs run, and whether controls are shown.

    Signals:
        directions_changed: Something runs another way than before (article uid).
        invisibles_changed: Invisible characters are shown, or no longer.

    Attributes:
        chosen: What a person has chosen for the article on the page.
    """

    directions_changed = Signal(str)
    invisibles_changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self.chosen = Chosen()
        self._by_letters = ("", "rtl")
        session.article_opened.connect(self._on_article_opened)
        session.metadata_changed.connect(self._on_metadata_changed)

    def article_is_rtl(self) -> bool:
        """Whether the article on the page runs right to left."""
        return (self.chosen.article or self._article_by_itself()) == "rtl"

    def _article_by_itself(self) -> str:
        """The way the article runs by its letters."""
        text = self._session.text
        if self._by_letters[0] is not text:
            self._by_letters = (text, "rtl" if article_is_rtl(text) else "ltr")
        return self._by_letters[1]

    def of_paragraph(self, cp: int) -> str:
        """``rtl`` or ``ltr``: which way the paragraph at a position runs."""
        start, end = paragraph_at(self._session.text, cp)
        return self.chosen.paragraphs.get(start) or self._paragraph_by_itself(start, end)

    def _paragraph_by_itself(self, start: int, end: int) -> str:
        """The way a paragraph runs for which nothing is chosen."""
        if self.chosen.article:
            return self.chosen.article
        rtl = is_rtl(self._session.text[start:end], self.article_is_rtl())
        return "rtl" if rtl else "ltr"

    def chosen_at_caret(self) -> str:
        """What is chosen for the paragraph at the caret itself: ``rtl``, ``ltr`` or nothing."""
        return self.chosen.paragraphs.get(self._start(self._session.caret), "")

    def turn_article(self) -> bool:
        """Goes on to the next choice for the article."""
        return self.choose_article(following(self.chosen.article, self._article_by_itself()))

    def turn_paragraph(self) -> bool:
        """Goes on to the next choice for the paragraph at the caret."""
        by_itself = self._paragraph_by_itself(
            *paragraph_at(self._session.text, self._session.caret)
        )
        return self.choose_paragraph(following(self.chosen_at_caret(), by_itself))

    def choose_article(self, way: str) -> bool:
        """Has the article run ``rtl``, ``ltr``, or, empty, every paragraph by its letters."""
        title = self.tr("direction of the article")
        if not self._choose(title, self.chosen.with_article(way)):
            return False
        words = self.tr("Article: {way}.").format(way=self._words(self.article_is_rtl(), way, ""))
        self._session.told.emit(words)
        return True

    def choose_paragraph(self, way: str) -> bool:
        """Has the paragraph at the caret run ``rtl``, ``ltr``, or, empty, as it would anyway."""
        start = self._start(self._session.caret)
        title = self.tr("direction of the paragraph")
        if not self._choose(title, self.chosen.with_paragraph(start, way)):
            return False
        rtl = self.of_paragraph(start) == "rtl"
        words = self.tr("Paragraph: {way}.")
        self._session.told.emit(words.format(way=self._words(rtl, way, self.chosen.article)))
        return True

    @property
    def invisibles(self) -> bool:
        """Whether characters that cannot be seen are shown by signs."""
        return self._session.look.settings.invisibles

    def toggle_invisibles(self) -> None:
        """Shows them, or no longer."""
        shown = not self.invisibles
        self._session.look.settings.invisibles = shown
        self.invisibles_changed.emit()
        words = self.tr("Invisible characters are shown.")
        self._session.told.emit(words if shown else self.tr("Invisible characters are hidden."))

    def _start(self, cp: int) -> int:
        return paragraph_at(self._session.text, cp)[0]

    def _words(self, rtl: bool, way: str, of_article: str) -> str:
        """The direction and why, as in “right to left, chosen”."""
        if way:
            why = self.tr("chosen")
        elif of_article:
            why = self.tr("as the article")
        else:
            why = self.tr("by its letters")
        direction = self.tr("right to left") if rtl else self.tr("left to right")
        return f"{direction}, {why}"

    def _choose(self, title: str, chosen: Chosen) -> bool:
        article = self._session.article
        if article is None or not self._session.can_write():
            return False
        changed = replace(article, metadata=with_chosen(article.metadata, chosen))
        if changed == article:
            return True
        return self._session.run(Batch(title, (ChangeArticle(article, changed),)))

    def _on_article_opened(self, uid: str) -> None:
        article = self._session.article
        self.chosen = chosen_in(article.metadata) if article else Chosen()
        self.directions_changed.emit(uid)

    def _on_metadata_changed(self, uid: str) -> None:
        article = self._session.article
        if article is not None and uid == article.uid:
            before, self.chosen = self.chosen, chosen_in(article.metadata)
            if before != self.chosen:
                self.directions_changed.emit(uid)
