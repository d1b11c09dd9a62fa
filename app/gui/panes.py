"""The panes of the window side by side, those below the page, and the way from one to the next."""

from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.gui.care.pause_strip import PauseStrip
from app.gui.label_menu import pick_label_from
from app.gui.page_first import PageFirst
from app.gui.panels import (
    FindBar,
    Inspector,
    LabelBar,
    LogicalStrip,
    Notice,
    PageHead,
    PagePanel,
    QueuePanel,
    StatusLine,
    WhoStrip,
)
from app.gui.session import Session

if TYPE_CHECKING:
    from app.gui.panels.feedback import FeedbackPanel
    from app.gui.panels.review import ReviewPanel
    from app.gui.panels.search import SearchPanel
    from app.gui.panels.search_consistency import ConsistencyPanel
    from app.gui.panels.search_everywhere import EverywherePanel
    from app.gui.review.keys_strip import KeysStrip
    from app.gui.review.legend import ReviewLegend

    List = SearchPanel | EverywherePanel | ConsistencyPanel | ReviewPanel | FeedbackPanel
    Panel = TypeVar(
        "Panel", SearchPanel, EverywherePanel, ConsistencyPanel, ReviewPanel, FeedbackPanel
    )

_SIZES = [270, 800, 310]
_LISTS = ("search", "everywhere", "consistency", "disagreements", "feedback")


class Panes(QMainWindow):
    """Everything that stands in the window. The lists below the page are made when first asked for.

    Attributes:
        session: What is open.
        splitter: Queue, page and inspector, side by side.
    """

    session: Session
    splitter: QSplitter

    def _make_panes(self) -> None:
        """Makes the panels, each given the session and nothing else."""
        session = self.session
        self.queue = QueuePanel(session)
        self.head = PageHead(session)
        self.page = PagePanel(session)
        self.find_bar = FindBar(session)
        self.strip = LogicalStrip(session)
        self.labels = LabelBar(session)
        self.inspector = Inspector(session)
        self.notice = Notice(session)
        self.who = WhoStrip(session)
        self.pause = PauseStrip(session)
        self.status = StatusLine(session, self)
        self.setStatusBar(self.status)
        middle = QWidget()
        self._middle = column_of(middle)
        for panel in (self.head, self.page, self.find_bar, self.strip, self.labels):
            self._middle.addWidget(panel, int(panel is self.page))
        for left in (self.who, self.pause, self.inspector, self.find_bar):
            left.left.connect(self._on_page_wanted)
        self.queue.page_wanted.connect(self._on_page_wanted)
        self.labels.more_asked.connect(partial(pick_label_from, session, self.page.reader))
        session.reviewing_changed.connect(self._on_reviewing_changed)
        session.span_selected.connect(PageFirst(self.inspector).hold)
        session.article_opened.connect(PageFirst(self.queue.view).hold)
        self.splitter = self._split(middle)

    def _split(self, middle: QWidget) -> QSplitter:
        """Queue, page and inspector side by side."""
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for pane, least in ((self.queue, 160), (middle, 330), (self.inspector, 210)):
            pane.setMinimumWidth(least)
            splitter.addWidget(pane)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes(_SIZES)
        return splitter

    @cached_property
    def legend(self) -> "ReviewLegend":
        """Says above the page who is compared, and how far that has come."""
        from app.gui.review.legend import ReviewLegend

        legend = ReviewLegend(self.session, self._middle.parentWidget())
        self._middle.insertWidget(self._middle.indexOf(self.page), legend)
        return legend

    @cached_property
    def deciding_keys(self) -> "KeysStrip":
        """The keys that decide, below the page; made with the first review."""
        from app.gui.review.keys_strip import KeysStrip

        strip = KeysStrip(self.session, self._middle.parentWidget())
        strip.left.connect(self._on_page_wanted)
        strip.took_keys.connect(self.labels.setHidden)
        self._middle.insertWidget(self._middle.indexOf(self.labels), strip)
        return strip

    def _on_reviewing_changed(self) -> None:
        if self.session.reviewing:
            self.legend.renew()
            self.deciding_keys.renew()

    # -- the lists below the page

    @cached_property
    def search(self) -> "SearchPanel":
        """Finds words in the whole project."""
        from app.gui.panels.search import SearchPanel

        return self._below_page(SearchPanel(self.session))

    @cached_property
    def everywhere(self) -> "EverywherePanel":
        """Tags the same words everywhere."""
        from app.gui.panels.search_everywhere import EverywherePanel

        return self._below_page(EverywherePanel(self.session))

    @cached_property
    def consistency(self) -> "ConsistencyPanel":
        """Lists the same words that are tagged differently."""
        from app.gui.panels.search_consistency import ConsistencyPanel

        return self._below_page(ConsistencyPanel(self.session))

    @cached_property
    def disagreements(self) -> "ReviewPanel":
        """Lists where colleagues differ."""
        from app.gui.panels.review import ReviewPanel

        return self._below_page(ReviewPanel(self.session))

    @cached_property
    def feedback(self) -> "FeedbackPanel":
        """Lists what was decided about one's own work."""
        from app.gui.panels.feedback import FeedbackPanel

        return self._below_page(FeedbackPanel(self.session))

    def open_list(self, name: str) -> None:
        """Opens one of the lists below the page, in place of the others.

        Args:
            name: ``search``, ``everywhere``, ``consistency``, ``disagreements`` or ``feedback``.
        """
        opened: List = getattr(self, name)
        opened.open()
        if opened.isVisible():
            for other in self.lists():
                other.setVisible(other is opened)

    def lists(self) -> "Iterator[List]":
        """The lists that have been asked for, from above to below."""
        for name in _LISTS:
            if name in self.__dict__:
                yield self.__dict__[name]

    def _below_page(self, panel: "Panel") -> "Panel":
        panel.left.connect(self._on_page_wanted)
        self._middle.insertWidget(self._middle.indexOf(self.find_bar), panel)
        return panel

    # -- from one to the next

    def leave(self) -> None:
        """Leaves what is going on; from another pane, goes back to the page."""
        focused: QWidget | None = self.focusWidget()
        if self.page.reader.cancel_grip():
            return
        if _holds(self.who, focused):
            self.who.put_away()
        elif self.notice.isVisible():
            self.notice.hide()
        elif self.pause.isVisible():
            self.session.care.put_away()
        elif _holds(self.find_bar, focused):
            self.session.finder.close()
        elif not self._leave_list(focused) and not self.queue.leave():
            self._leave_rest(focused)

    def _leave_list(self, focused: QWidget | None) -> bool:
        for panel in self.lists():
            if _holds(panel, focused):
                panel.leave()
                return True
        return False

    def _leave_rest(self, focused: QWidget | None) -> None:
        if not self.on_page(focused) and self.session.uid:
            self.page.first_stop.setFocus()
        elif not self.session.leave():
            self.session.finder.drop()

    def step_pane(self, step: int) -> None:
        """Moves the focus to the next (1) or previous (-1) pane."""
        if self.session.project is None:
            self.focusNextChild()
            return
        middle = (self.page, *self.lists(), self.find_bar, self.strip, self.labels)
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

    def _on_page_wanted(self) -> None:
        if self.session.project is not None:
            self.page.first_stop.setFocus()


def column_of(holder: QWidget) -> QVBoxLayout:
    """A column over the whole of `holder`."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    """Whether the focus is on a pane or in it."""
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _stops(widget: QWidget) -> bool:
    """Whether there is anything to do in a widget by keys; an empty list has nothing."""
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
