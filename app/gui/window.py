"""The window: panes side by side, or the welcome page."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QStackedWidget,
    QWidget,
)

from app.compat import override
from app.gui import dialogs
from app.gui.asking import FEEDBACK_SUFFIX, SUFFIX
from app.gui.commands import BY_ID
from app.gui.dispatch import Dispatcher
from app.gui.doors import Doors
from app.gui.keymap import Keymap
from app.gui.keys_told import KeysTold
from app.gui.look import Look
from app.gui.menus import Menus
from app.gui.panes import Panes, column_of
from app.gui.search.indexing import Indexing
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.welcome import WelcomePage

if TYPE_CHECKING:
    from app.gui.palette.popup import Palette


class Window(Panes):
    """The one window of the program.

    Attributes:
        session: What is open.
        look: Theme, icons, page type.
        doors: Ways in and out of projects.
        dispatcher: Keys and menus to commands.
        keymap: Which key is which command's.
    """

    look: Look
    doors: Doors
    dispatcher: Dispatcher
    settings: Settings
    keymap: Keymap

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.look = Look(self.settings, self)
        self.session = Session(self.look, self)
        self.doors = Doors(self.session, self.settings, self)
        self.keymap = Keymap(self.settings, self)
        self.dispatcher = Dispatcher(self)
        self.help: dialogs.HelpWindow | None = None
        self.sheet: dialogs.ShortcutSheet | None = None
        self.setAcceptDrops(True)
        self._build()
        self.menus = Menus(self)
        self._connect()
        self._restore()
        self._on_project_closed()
        self.keys_told = KeysTold(self, self.keymap)
        self.status.phrased = self.keys_told.follow
        if self.keymap.left_out:
            words = self.tr("Some keys in the settings made no sense and were left out.")
            self.notice.show_problem(words, self.tr("“Change keys” in the help menu shows all."))

    # -- building

    def _build(self) -> None:
        self._make_panes()
        self.indexing = Indexing(self.session, self)
        self.welcome = WelcomePage(self.look, self.settings)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.splitter)
        whole = QWidget(self)
        column = column_of(whole)
        for strip in (self.notice, self.who, self.pause):
            column.addWidget(strip)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        session = self.session
        session.project_opened.connect(self._on_project_opened)
        session.project_closed.connect(self._on_project_closed)
        session.label_armed.connect(self._on_label_armed)
        self.status.annotator_pressed.connect(self._on_annotator_asked)
        self.who.change_asked.connect(self._on_annotator_asked)
        self.doors.named.connect(self.who.put_away)
        self.welcome.command_asked.connect(self._on_command_asked)
        self.welcome.path_chosen.connect(self.doors.open_path)
        self.page.import_asked.connect(self._on_import_asked)
        self.head.proof_asked.connect(self._on_proof_asked)
        self.doors.closed.connect(self._on_page_wanted)
        self.doors.aside_wanted.connect(self._on_aside_wanted)
        self.dispatcher.watch(self.page.reader)

    def _restore(self) -> None:
        self.resize(1280, 820)
        self.setMinimumSize(720, 440)
        geometry = self.settings.bytes_of("window")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        sizes = self.settings.bytes_of("panes")
        if not sizes.isEmpty():
            self.splitter.restoreState(sizes)

    # -- what commands ask of the window

    @cached_property
    def palette_box(self) -> "Palette":
        """Everything there is to do, found by typing."""
        from app.gui.palette.popup import Palette

        return Palette(self)

    def tag_with(self, number: int) -> bool:
        """Tags with the scheme's label of this number, counted from 0."""
        scheme = self.session.scheme
        if scheme is None or number >= len(scheme.labels):
            self.session.told.emit(self.tr("There is no label with this number."))
            return False
        return self.session.tag(scheme.labels[number].id)

    def copy(self) -> None:
        """Copies the selected text, or the selected span's words, exactly as they are stored."""
        start, end = self.session.selection
        text = self.session.text[start:end]
        if not text and self.session.span:
            text = self.session.span.quote
        if text:
            QGuiApplication.clipboard().setText(text)

    def toggle_full_screen(self) -> None:
        """Fills the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_help(self) -> None:
        """Opens the help beside the work."""
        if self.help is None:
            self.help = dialogs.HelpWindow(self, self.keymap)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def show_shortcuts(self) -> None:
        """Opens the sheet of keys, in the place of one that stands open."""
        for sheet in self.findChildren(dialogs.ShortcutSheet):
            sheet.close()
        self.sheet = dialogs.ShortcutSheet(self.session.scheme, self, self.keymap)
        self.sheet.change_asked.connect(self.show_edit_keys)
        self.sheet.show()

    def show_edit_keys(self) -> None:
        """Lets commands have other keys."""
        dialogs.EditShortcuts(self.keymap, self.session.scheme, self).open()

    def show_about(self) -> None:
        """Says what this is."""
        dialogs.about_box(self).open()

    # -- what happens

    def _on_project_opened(self) -> None:
        project = self.session.project
        if project is None:
            return
        self.setWindowTitle(f"{project.path.stem} — Hashiya")
        self.stack.setCurrentWidget(self.splitter)
        self.session.open_article(self.page.places.last_article() or project.first_article() or "")
        self.page.first_stop.setFocus()
        if project.read_only:
            self.notice.show_problem(
                self.tr("This project is open for reading only."), project.read_only_reason
            )

    def _on_aside_wanted(self) -> None:
        from app.gui.kept.opening import show

        show(self)

    def _on_project_closed(self) -> None:
        self.setWindowTitle("Hashiya")
        self.welcome.refresh()
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.buttons["sample_project"].setFocus()

    def _on_label_armed(self, label_id: str) -> None:
        scheme = self.session.scheme
        if not label_id:
            self.session.told.emit("")
        elif scheme is not None:
            words = self.tr("Drag over text to tag it as {label}; Esc ends it.")
            self.session.told.emit(words.format(label=scheme.label(label_id).name.en))

    def _on_annotator_asked(self) -> None:
        self.dispatcher.trigger(BY_ID["annotator"])

    def _on_proof_asked(self) -> None:
        from app.gui.evidence.opening import show

        show(self)

    def _on_import_asked(self) -> None:
        self.dispatcher.trigger(BY_ID["import"])

    def _on_command_asked(self, command: str) -> None:
        self.dispatcher.trigger(BY_ID[command])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.dispatcher.pressed(event, self):
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look.icons.draw_later()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.fit(event.size().height())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.doors.jobs.stop()
        self.settings.keep_bytes("window", self.saveGeometry())
        self.settings.keep_bytes("panes", self.splitter.saveState())
        self.session.close_project()
        self.settings.sync()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self.doors.ask_dropped(projects)
        elif any(path.name.lower().endswith(FEEDBACK_SUFFIX) for path in paths):
            for path in paths:
                self.doors.take_feedback(path)
        elif self.session.project is not None:
            self.doors.ask_import(paths)


def _dropped(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
