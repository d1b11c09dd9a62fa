"""The line at the foot: where one is, who one is, what is shown, what happened last."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QStatusBar, QToolButton, QWidget

from app.compat import override
from app.gui.session import Session
from app.gui.snap_button import SnapButton
from app.gui.spanlist import ALL, OWN
from app.gui.tips import caption, tip
from app.gui.work_bar import WorkBar

_LONG = 8000
_AROUND = 8
"""Pixels between what stands in the line."""


class StatusLine(QStatusBar):
    """Messages at the start side, facts at the end side.

    Attributes:
        phrased: What is done with a sentence before it is shown.

    Signals:
        annotator_pressed: The annotator's name was pressed.
    """

    annotator_pressed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.phrased: Callable[[str], str] = str
        self._told, self._stays = "", 0
        self.setSizeGripEnabled(False)
        self.place = QLabel(self)
        self.read_only = QLabel(self)
        self.read_only.setObjectName("danger")
        self.layers = self._button(self.tr("Layers shown"))
        self.layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.layers.setMenu(QMenu(self.layers))
        self.layers.menu().aboutToShow.connect(self._on_menu)
        self.layers.menu().triggered.connect(self._on_layer_chosen)
        self.annotator = self._button(self.tr("Who am I"))
        self.annotator.clicked.connect(self.annotator_pressed)
        session.look.icons.put(self.annotator, "user-circle")
        session.look.icons.put(self.layers, "stack")
        self.snap = SnapButton(session, self)
        self.work = WorkBar(session, self)
        self.work.toggled.connect(self._make_room)
        self.addPermanentWidget(self.work)
        for widget in (self.read_only, self.place, self.snap, self.layers, self.annotator):
            self.addPermanentWidget(widget)
        self._connect()
        self.messageChanged.connect(self._make_room)
        self._on_changed()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        session = self._session
        session.told.connect(self._on_told)
        for signal in (
            session.project_opened,
            session.project_closed,
            session.article_opened,
            session.articles_changed,
            session.arranging.arranged,
            session.annotator_changed,
            session.layers_changed,
            session.names_changed,
            session.work_changed,
        ):
            signal.connect(self._on_changed)

    def layer_choices(self) -> list[tuple[str, str]]:
        """What can be shown: the value for the session, and its words."""
        project = self._session.project
        if project is None:
            return []
        own = self._session.annotator
        others = [name for name in project.annotators(with_work=True) if name != own]
        return [(shown, self._layer_words(shown)) for shown in (OWN, *others, ALL)]

    def _layer_words(self, shown: str) -> str:
        """What the layers that are shown are called; who has work is not asked for that."""
        if shown in (OWN, ALL):
            return self.tr("My layer") if shown == OWN else self.tr("All layers")
        return self.tr("Mine and {name}’s").format(name=self._session.name_of(shown))

    def _on_told(self, sentence: str) -> None:
        asking = self._session.mode is not None
        self._told, self._stays = self.phrased(sentence), 0 if asking else _LONG
        self._show_told()

    def _show_told(self) -> None:
        """Shows the sentence, or its beginning where the whole has no room."""
        room = self.width() - 2 * _AROUND
        room -= sum(
            widget.sizeHint().width() + _AROUND
            for widget in (self.read_only, self.work)
            if widget.isVisibleTo(self)
        )
        end = Qt.TextElideMode.ElideRight
        words = self.fontMetrics().elidedText(self._told, end, max(0, room))
        self.showMessage(words, self._stays)

    def _on_changed(self) -> None:
        session, project = self._session, self._session.project
        self._make_room()
        self.read_only.setVisible(project is not None and session.read_only)
        if project is None:
            return
        self.read_only.setText(self.tr("Read only"))
        self.read_only.setToolTip(tip(project.read_only_reason))
        self.annotator.setText(caption(session.annotator))
        self.layers.setText(caption(self._layer_words(session.spans.shown)))
        self.place.setText(self._place())
        self._make_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentMessage():
            self._show_told()
        self._make_room()

    def _make_room(self) -> None:
        """Facts give way, one after the other, while a sentence needs their room."""
        words = self._told if self.currentMessage() else ""
        room = self.width() - self.fontMetrics().horizontalAdvance(words) - 2 * _AROUND
        project = self._session.project is not None
        shown = words and self._session.read_only and self.read_only.isVisibleTo(self)
        room -= self.read_only.sizeHint().width() if shown else 0
        room -= self.work.sizeHint().width() + _AROUND if self.work.isVisibleTo(self) else 0
        for widget in (self.annotator, self.layers, self.place, self.snap):
            room -= widget.sizeHint().width() + _AROUND
            widget.setVisible(project and (not words or room >= 0))
        self.setToolTip(tip(words) if words and room < 0 else "")

    def _place(self) -> str:
        place = self._session.place_of(self._session.uid)
        if place < 0:
            return ""
        words = self.tr("Article {n} of {all}")
        return words.format(n=place + 1, all=len(self._session.queue))

    def _on_menu(self) -> None:
        menu = self.layers.menu()
        menu.clear()
        for value, words in self.layer_choices():
            action = menu.addAction(caption(words))
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value == self._session.spans.shown)

    def _on_layer_chosen(self, action: object) -> None:
        self._session.show_layers(str(action.data()))  # type: ignore[attr-defined]
