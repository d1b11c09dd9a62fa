"""The window: panes side by side, or the welcome page."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
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
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.compat import override
from app.gui.care.pause_strip import PauseStrip
from app.gui.commands import BY_ID
from app.gui.dialogs.about import about_box
from app.gui.dialogs.edit_shortcuts import EditShortcuts
from app.gui.dialogs.help import HelpWindow
from app.gui.dialogs.new_project import SUFFIX
from app.gui.dialogs.shortcuts import ShortcutSheet
from app.gui.dispatch import Dispatcher
from app.gui.doors import Doors
from app.gui.keymap import Keymap
from app.gui.keys_told import KeysTold
from app.gui.look import Look
from app.gui.menus import Menus
from app.gui.palette.popup import Palette
from app.gui.panels import (
    ConsistencyPanel,
    EverywherePanel,
    FindBar,
    Inspector,
    LabelBar,
    LogicalStrip,
    Notice,
    PageHead,
    PagePanel,
    QueuePanel,
    SearchPanel,
    StatusLine,
    WhoStrip,
)
from app.gui.search.indexing import Indexing
from app.gui.session import Session
from app.gui.settings import Settings
from app.gui.welcome import WelcomePage

_SIZES = [270, 800, 310]


class Window(QMainWindow):
    """The one window of the program.

    Attributes:
        session: What is open.
        look: Theme, icons, page type.
        doors: Ways in and out of projects.
        dispatcher: Keys and menus to commands.
        keymap: Which key is which command's.
        palette_box: Everything there is to do, found by typing.
    """

    session: Session
    page: PagePanel
    look: Look
    doors: Doors
    dispatcher: Dispatcher
    settings: Settings
    queue: QueuePanel
    keymap: Keymap
    palette_box: Palette
    strip: LogicalStrip
    search: SearchPanel
    everywhere: EverywherePanel
    consistency: ConsistencyPanel

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.look = Look(self.settings, self)
        self.session = Session(self.look, self)
        self.doors = Doors(self.session, self.settings, self)
        self.keymap = Keymap(self.settings, self)
        self.dispatcher = Dispatcher(self)
        self.help: HelpWindow | None = None
        self.sheet: ShortcutSheet | None = None
        self.setAcceptDrops(True)
        self._build()
        self.menus = Menus(self)
        self.palette_box = Palette(self)
        self._connect()
        self._restore()
        self._on_project_closed()
        self.keys_told = KeysTold(self, self.keymap)

    # -- building

    def _build(self) -> None:
        self.queue = QueuePanel(self.session)
        self.head = PageHead(self.session)
        self.page = PagePanel(self.session)
        self.find_bar = FindBar(self.session)
        self.search = SearchPanel(self.session)
        self.everywhere = EverywherePanel(self.session)
        self.consistency = ConsistencyPanel(self.session)
        self.indexing = Indexing(self.session, self)
        self.strip = LogicalStrip(self.session)
        self.labels = LabelBar(self.session)
        self.inspector = Inspector(self.session)
        self.notice = Notice(self.session)
        self.who = WhoStrip(self.session)
        self.pause = PauseStrip(self.session)
        self.status = StatusLine(self.session, self)
        self.setStatusBar(self.status)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        middle = QWidget()
        column = _column(middle)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)
        column.addWidget(self.search)
        column.addWidget(self.everywhere)
        column.addWidget(self.consistency)
        column.addWidget(self.find_bar)
        column.addWidget(self.strip)
        column.addWidget(self.labels)
        for pane, least in ((self.queue, 160), (middle, 330), (self.inspector, 210)):
            pane.setMinimumWidth(least)
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(_SIZES)
        self.welcome = WelcomePage(self.look, self.settings)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.splitter)
        whole = QWidget(self)
        column = _column(whole)
        column.addWidget(self.notice)
        column.addWidget(self.who)
        column.addWidget(self.pause)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        session = self.session
        session.project_opened.connect(self._on_project_opened)
        session.project_closed.connect(self._on_project_closed)
        session.label_armed.connect(self._on_label_armed)
        self.status.annotator_pressed.connect(self._on_annotator_asked)
        self.who.change_asked.connect(self._on_annotator_asked)
        self.who.left.connect(self._on_page_wanted)
        self.pause.left.connect(self._on_page_wanted)
        self.doors.named.connect(self.who.put_away)
        self.welcome.command_asked.connect(self._on_command_asked)
        self.welcome.path_chosen.connect(self.doors.open_path)
        self.page.import_asked.connect(self._on_import_asked)
        self.doors.closed.connect(self._on_page_wanted)
        self.inspector.left.connect(self._on_page_wanted)
        self.find_bar.left.connect(self._on_page_wanted)
        self.search.left.connect(self._on_page_wanted)
        self.everywhere.left.connect(self._on_page_wanted)
        self.consistency.left.connect(self._on_page_wanted)
        self.queue.page_wanted.connect(self._on_page_wanted)
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

    def leave(self) -> None:
        """Leaves what is going on; from another pane, goes back to the page."""
        focused: QWidget | None = self.focusWidget()
        if self.page.reader.cancel_grip():
            return
        if focused is not None and self.who.isAncestorOf(focused):
            self.who.put_away()
        elif self.notice.isVisible():
            self.notice.hide()
        elif self.pause.isVisible():
            self.session.care.put_away()
        elif focused is not None and self.find_bar.isAncestorOf(focused):
            self.session.finder.close()
        elif focused is not None and self.search.isAncestorOf(focused):
            self.search.leave()
        elif focused is not None and self.everywhere.isAncestorOf(focused):
            self.everywhere.leave()
        elif focused is not None and self.consistency.isAncestorOf(focused):
            self.consistency.leave()
        elif self.queue.leave():
            return
        elif self.on_page(self.focusWidget()) or not self.session.uid:
            if not self.session.leave():
                self.session.finder.drop()
        else:
            self.page.first_stop.setFocus()

    def step_pane(self, step: int) -> None:
        """Moves the focus to the next (1) or previous (-1) pane."""
        if self.session.project is None:
            self.focusNextChild()
            return
        lists = (self.search, self.everywhere, self.consistency)
        middle = (self.page, *lists, self.find_bar, self.strip, self.labels)
        all_panes = (self.who, self.pause, self.queue, *middle, self.inspector)
        panes = [pane for pane in all_panes if pane.isVisible() and _stops(pane.first_stop)]
        focused: QWidget | None = self.focusWidget()
        here = [n for n, pane in enumerate(panes) if _holds(pane, focused)]
        pane = panes[(here[0] + step) % len(panes)] if here else self.page
        pane.first_stop.setFocus(Qt.FocusReason.TabFocusReason)

    def on_page(self, receiver: QObject | None) -> bool:
        """Whether a key press was meant for the page."""
        reader = self.page.reader
        return receiver is reader or receiver is reader.viewport()

    def toggle_full_screen(self) -> None:
        """Fills the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_help(self) -> None:
        """Opens the help beside the work."""
        if self.help is None:
            self.help = HelpWindow(self)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def show_shortcuts(self) -> None:
        """Opens the sheet of keys."""
        self.sheet = ShortcutSheet(self.session.scheme, self, self.keymap)
        self.sheet.change_asked.connect(self.show_edit_keys)
        self.sheet.show()

    def show_edit_keys(self) -> None:
        """Lets commands have other keys."""
        EditShortcuts(self.keymap, self.session.scheme, self).open()

    def show_about(self) -> None:
        """Says what this is."""
        about_box(self).open()

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

    def _on_page_wanted(self) -> None:
        if self.session.project is not None:
            self.page.first_stop.setFocus()

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
            self.doors.open_path(projects[0])
        elif self.session.project is not None:
            self.doors.ask_import(paths)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    """Whether the focus is on a pane or in it."""
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _stops(widget: QWidget) -> bool:
    """Whether there is anything to do in a widget by keys; an empty list has nothing."""
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus


def _dropped(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
