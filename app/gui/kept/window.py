"""What imports kept aside: the list, and beside it the piece that is chosen."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.aside_doors import AsideDoors
from app.gui.dialogs.frame import soft
from app.gui.edit_parts import parts_of
from app.gui.kept.mending import Mending
from app.gui.kept.pieces import Pieces
from app.gui.keys import OWN_KEYS
from app.gui.session import Session
from app.gui.settings import Settings
from app.model.aside_edits import SettleAside
from app.model.edits import Edit
from app.model.errors import UserError
from app.project.quarantine import Quarantined
from app.tasks.importing import ImportOptions
from app.tasks.kept_aside import discarding
from app.tasks.kept_parts import is_part, part_edit
from app.tasks.report import ImportReport
from app.tasks.whole_files import whole_file

_SIZE, _LEAST = (1080, 640), (720, 420)
_WHY, _STATE = 2, 3
_KEPT = "kept_aside"
"""Where the settings keep its size."""


class AsideWindow(QWidget):
    """Esc closes it; it goes with the project. Everything in it can be undone.

    Attributes:
        pieces: What is listed.
        list: The list.
        mending: The piece that is chosen.
        all: Whether what is settled is listed, too.
        status: One calm sentence.
    """

    def __init__(
        self, session: Session, doors: AsideDoors, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("pane")
        self.setWindowTitle(self.tr("Kept aside"))
        self._session, self._doors, self._settings = session, doors, settings
        self._shown: tuple[int, ...] = ()
        self._make()
        self._lay_out()
        self._connect()
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        geometry = settings.bytes_of(_KEPT)
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    @property
    def everything(self) -> bool:
        """Whether what is settled is listed, too."""
        return self.all.isChecked()

    def show_all(self) -> None:
        """Lists what is settled, too."""
        self.all.setChecked(True)

    def renew(self) -> None:
        """Lists what is in the project now; what was chosen stays so as far as it is there."""
        project = self._session.project
        if project is None:
            return
        chosen = self._chosen()
        try:
            waiting = project.open_aside()
            self.pieces.put(project.aside_lines(None if self.everything else "open"))
        except UserError as error:
            self._session.report(error)
            return
        one, many = self.tr("1 piece waits"), self.tr("{n} pieces wait")
        none = self.tr("Nothing waits")
        words = one if waiting == 1 else many.format(n=f"{waiting:,}") if waiting else none
        self.heading.setText(words)
        self._shown = ()
        self.list.setColumnHidden(_STATE, not self.everything)
        if self.pieces.lines:
            self.list.selectRow(max(0, self.pieces.row_of(chosen[0] if chosen else 0)))
        self._on_chosen()

    # -- what is done

    def retry(self) -> None:
        """Tries what is chosen again: as it was mended, as the encoding and the format say."""
        found = self._pieces()
        if not found or not self._session.can_write():
            return
        try:
            data = self.mending.mended
        except UserError as error:
            self._tell(error.message, error.hint)
            return
        parts = [piece for piece in found if is_part(piece)]
        wholes = [piece for piece in found if not is_part(piece)]
        for piece in parts:
            if not self._put_in(piece, data):
                return
        if not wholes:
            return
        mending = self.mending
        options = ImportOptions(format=mending.chosen_format, encoding=mending.to_read)
        ids = [piece.id for piece in wholes]
        self.status.setText(self.tr("Trying again…"))
        self._doors.retry_aside(ids, data, options, self._on_tried)

    def discard(self) -> None:
        """Says that what is chosen is not wanted."""
        found = self._pieces()
        if not found or not self._session.can_write():
            return
        try:
            edit = discarding(found)
        except UserError as error:
            self._tell(error.message, error.hint)
            return
        if self._session.run(edit):
            words = self.tr("Discarded; its bytes stay in the project, and Ctrl+Z takes it back.")
            self.status.setText(words)

    def save_to(self, target: str) -> None:
        """Writes the bytes of the piece to a file, as they came."""
        piece = self.mending.piece
        if piece is None:
            return
        try:
            with whole_file(Path(target)) as out:
                out.write(piece.data)
        except OSError as error:
            words = self.tr("It could not be saved: {why}.")
            self.status.setText(words.format(why=error.strerror))
            return
        self.status.setText(self.tr("Saved: {path}").format(path=target))

    # -- what happens

    def _on_tried(self, report: ImportReport) -> None:
        self.renew()
        asides = [p for p in report.problems if p.kind == "aside"]
        if asides:
            self._tell(asides[0].message, asides[0].hint)
            return
        skipped = [p for p in report.problems if p.kind == "skipped"]
        words = skipped[0].message if skipped else self.tr("It came in; Ctrl+Z takes it back.")
        self.status.setText(words)

    def _on_committed(self, edit: Edit) -> None:
        if any(isinstance(part, SettleAside) for part in parts_of(edit)):
            self.renew()

    def _on_chosen(self) -> None:
        """Shows the piece that is chosen, unless it is shown already."""
        chosen = self._chosen()
        if chosen == self._shown and chosen:
            return
        self._shown = chosen
        piece = next(iter(self._pieces()), None) if len(chosen) == 1 else None
        self.mending.show_piece(piece, self._article(piece), len(chosen))
        lines = [line for line in self.pieces.lines if line.id in set(chosen)]
        waits = bool(lines) and all(line.status == "open" for line in lines)
        for button in (self.again, self.away):
            button.setEnabled(waits and self._session.writing)
        self.save.setEnabled(piece is not None)

    def _on_save(self) -> None:
        piece = self.mending.piece
        if piece is None:
            return
        name = piece.file.rpartition("/")[2] or "piece"
        dialog = QFileDialog(self, self.tr("Save the bytes"), name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    # -- how it is done

    def _put_in(self, piece: Quarantined, data: bytes | None) -> bool:
        """Puts a piece into its article; tells why if it does not fit."""
        project = self._session.project
        if project is None:
            return False
        mended = piece if data is None else replace(piece, data=data)
        try:
            edit = part_edit(project, mended)
        except UserError as error:
            self._tell(error.message, error.hint)
            return False
        done = self._session.run(edit)
        if done:
            self.status.setText(self.tr("It is in its article now; Ctrl+Z takes it back."))
        return done

    def _tell(self, message: str, hint: str) -> None:
        words = self.tr("Still kept aside: {why}").format(why=f"{message} {hint}".strip())
        self.status.setText(words)

    def _chosen(self) -> tuple[int, ...]:
        rows = sorted({index.row() for index in self.list.selectionModel().selectedRows()})
        return tuple(self.pieces.lines[row].id for row in rows if row < len(self.pieces.lines))

    def _pieces(self) -> list[Quarantined]:
        project, chosen = self._session.project, self._chosen()
        if project is None or not chosen:
            return []
        try:
            return project.pieces_aside(chosen)
        except UserError as error:
            self._session.report(error)
            return []

    def _article(self, piece: Quarantined | None) -> str | None:
        project = self._session.project
        if project is None or piece is None or not is_part(piece):
            return None
        uid = project.article_of_aside(piece.id)
        article = project.article_with_uid(uid) if uid else None
        return article.title if article else None

    def _make(self) -> None:
        self.heading = QLabel(self)
        self.heading.setObjectName("title")
        self.all = QCheckBox(self.tr("Settled ones, too"), self)
        self.pieces = Pieces(self)
        self.list = QTableView(self)
        self.list.setObjectName("pieces")
        self.list.setModel(self.pieces)
        self.list.setAccessibleName(self.tr("What was kept aside"))
        self.list.setProperty(OWN_KEYS, ["Return", "Delete"])
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setAlternatingRowColors(True)
        self.list.setWordWrap(False)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.verticalHeader().hide()
        header = self.list.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((140, 132, 200, 90)):
            self.list.setColumnWidth(column, width)
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        self.mending = Mending(self)
        self.again = QPushButton(self.tr("Try again"), self)
        self.again.setToolTip(self.tr("Ctrl+Return in the text, Return in the list"))
        self.away = QPushButton(self.tr("Discard"), self)
        self.away.setToolTip(self.tr("Delete in the list; can be undone"))
        self.save = QPushButton(self.tr("Save bytes as…"), self)
        self.status = soft(" ", self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.all)
        panes = QSplitter(self)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.list)
        panes.addWidget(self.mending)
        panes.setSizes([520, 520])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        for button in (self.save, self.away, self.again):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(panes, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        session = self._session
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        self.all.toggled.connect(self.renew)
        self.again.clicked.connect(self.retry)
        self.away.clicked.connect(self.discard)
        self.save.clicked.connect(self._on_save)
        self.mending.text.done.connect(self.retry)
        session.committed.connect(self._on_committed)
        session.articles_changed.connect(self.renew)
        session.project_left.connect(self.close)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, on_list = event.key(), self.list.hasFocus()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif on_list and key == Qt.Key.Key_Delete:
            self.discard()
        elif on_list and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.retry()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.keep_bytes(_KEPT, self.saveGeometry())
        super().closeEvent(event)
