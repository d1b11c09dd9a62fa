"""Where the article of the page comes from: what is known, the text, and the original beside it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.dialogs.frame import soft
from app.gui.evidence.beside import Beside
from app.gui.evidence.facts import cuts, facts
from app.gui.evidence.originals import original_of
from app.gui.reader.view import ReaderView
from app.gui.session import Session
from app.gui.settings import Settings
from app.model.edits import Batch, ChangeArticle
from app.model.errors import UserError
from app.model.proofs import proved, wants_proof
from app.project.queries_articles import StoredSource
from app.tasks.whole_files import whole_file
from app.text.direction import article_is_rtl

_SIZE, _LEAST, _FACTS = (1180, 720), (760, 460), 270
_KEPT = "origin"
"""Where the settings keep its size."""


class OriginWindow(QWidget):
    """Follows the article of the page. Esc closes it; it goes with the project.

    Attributes:
        text: The article's text; its caret is followed in the original.
        beside: The original.
        status: One calm sentence.
        stored: The evidence shown, or None.
    """

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("pane")
        self.setWindowTitle(self.tr("Where the article comes from"))
        self._session, self._settings = session, settings
        self.stored: StoredSource | None = None
        self._make()
        self._lay_out()
        self._connect()
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        geometry = settings.bytes_of(_KEPT)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._on_theme_changed()
        self.renew()
        self.text.setFocus()

    def renew(self) -> None:
        """Shows the article of the page."""
        session = self._session
        project, article = session.project, session.article
        if project is None or article is None:
            return
        try:
            self.stored = project.original(article.uid)
        except UserError as error:
            session.report(error)
            return
        self.heading.setText(article.title)
        self.proof.setVisible(wants_proof(article))
        text = session.text
        self.text.blockSignals(True)  # the caret of the new text knows nothing of the old original
        self.text.set_article(text, rtl_default=article_is_rtl(text))
        self.text.blockSignals(False)
        stored = self.stored
        for part in (self.beside, self.save, self.copy):
            part.setEnabled(stored is not None)
        if stored is None:
            self._show_rows([])
            self.status.setText(self.tr("This article came without its original."))
            return
        self._show_rows(facts(article, stored))
        self._show_cuts(cuts(stored))
        self.digest.setText(" ".join(stored.sha256[at : at + 8] for at in range(0, 64, 8)))
        made = (stored.reader, stored.data, stored.encoding, text, stored.text_map)
        self.beside.show_original(original_of(*made), stored.details)
        self.text.set_caret(min(session.caret, len(text)))
        self.text.ensure_visible(self.text.caret)
        self._on_caret_moved(self.text.caret)

    # -- what happens

    def _on_caret_moved(self, caret: int) -> None:
        if self.stored is None:
            return
        if not self.beside.follow(self.text.text, caret):
            words = self.tr("Where this line stands in the original is not known.")
        elif self.beside.shows_pages:
            words = self.tr("The page of the caret is shown.")
        else:
            words = self.tr("The line of the caret is marked in the original.")
        self.status.setText(words)

    def _on_copy(self) -> None:
        if self.stored is not None:
            QGuiApplication.clipboard().setText(self.stored.sha256)
            self.status.setText(self.tr("The SHA-256 is on the clipboard."))

    def _on_proof(self) -> None:
        session = self._session
        if session.article is None or not session.can_write():
            return
        edit = ChangeArticle(session.article, proved(session.article))
        if session.run(Batch(self.tr("proof-read"), (edit,))):
            self.proof.hide()

    def _on_save(self) -> None:
        if self.stored is None:
            return
        name = self.stored.name.rpartition("/")[2]
        dialog = QFileDialog(self, self.tr("Save the original"), name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, target: str) -> None:
        """Writes the original bytes to a file, whole or not at all."""
        if self.stored is None:
            return
        try:
            with whole_file(Path(target)) as out:
                out.write(self.stored.data)
        except OSError as error:
            words = self.tr("It could not be saved: {why}.")
            self.status.setText(words.format(why=error.strerror))
            return
        self.status.setText(self.tr("Saved: {path}").format(path=target))

    def _on_theme_changed(self) -> None:
        look = self._session.look
        self.text.set_theme(look.theme)
        self.text.set_page_type(look.page_family, look.page_size, look.line_height, look.measure)
        self.beside.dress()

    def _on_article_opened(self, uid: str) -> None:
        if uid:
            self.renew()
        else:
            self.close()

    # -- how it is done

    def _show_rows(self, rows: list[tuple[str, str]]) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for name, value in rows:
            self._rows.addRow(soft(name, self), _plain(value, self))

    def _show_cuts(self, listed: list[str]) -> None:
        self.left_out.setVisible(bool(listed))
        words = self.tr("Left out when it came in:")
        self.left_out.setText("\n".join((words, *(f"• {one}" for one in listed))))

    def _make(self) -> None:
        self.heading = QLabel(self)
        self.heading.setObjectName("title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.text = ReaderView(self)
        self.beside = Beside(self._session.look, self)
        self.digest = _plain("", self)
        self.digest.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.digest.setAccessibleName(self.tr("SHA-256 of the original"))
        self.left_out = _plain("", self)
        self.copy = QPushButton(self.tr("Copy SHA-256"), self)
        self.copy.clicked.connect(self._on_copy)
        self.save = QPushButton(self.tr("Save the original…"), self)
        self.save.clicked.connect(self._on_save)
        self.proof = QPushButton(self.tr("It is proof-read"), self)
        self.proof.setToolTip(self.tr("The text says what the original says; undo takes it back"))
        self.proof.clicked.connect(self._on_proof)
        self.status = soft(" ", self)

    def _lay_out(self) -> None:
        known = QWidget(self)
        column = QVBoxLayout(known)
        column.setContentsMargins(2, 2, 10, 2)
        column.setSpacing(10)
        self._rows = QFormLayout()
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._rows.setVerticalSpacing(3)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        for part in (soft("SHA-256", self), self.digest, self.left_out):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(known)
        scroll.setFixedWidth(_FACTS)
        panes = QSplitter(self)
        panes.setChildrenCollapsible(False)
        for title, pane in ((self.tr("Text"), self.text), (self.tr("Original"), self.beside)):
            panes.addWidget(_headed(title, pane, self))
        panes.setSizes([400, 460])
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(scroll)
        row.addWidget(panes, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        foot.addWidget(self.proof)
        foot.addWidget(self.status, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 16, 14)
        whole.setSpacing(12)
        whole.addLayout(row, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        session = self._session
        self.text.caret_moved.connect(self._on_caret_moved)
        session.article_opened.connect(self._on_article_opened)
        session.metadata_changed.connect(self.renew)
        session.project_left.connect(self.close)
        session.look.theme_changed.connect(self._on_theme_changed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.keep_bytes(_KEPT, self.saveGeometry())
        super().closeEvent(event)


def _plain(words: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _headed(title: str, pane: QWidget, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(5, 0, 5, 0)
    column.setSpacing(6)
    heading = QLabel(title, box)
    heading.setObjectName("heading")
    column.addWidget(heading)
    column.addWidget(pane, 1)
    return box
