"""The case that is looked at, in the inspector: what each person says, side by side."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.compat import override
from app.gui.review.aspects import Aspect, aspects_of
from app.gui.review.case_words import people_words, standing_words
from app.gui.review.marks import paint_mark
from app.gui.review.origin_words import origin_here
from app.gui.review.row_words import kinds_line
from app.gui.session import Session
from app.gui.sides import direction_of
from app.gui.soon import Soon

_SIDE = 17
_HANGING = 7
"""Pixels on the left of words from the right: the space at the end of a line hangs there."""
_UNLIKE = "≠"


class SideBySide(QWidget):
    """How people differ about one place, aspect by aspect; what differs comes first, with a sign.

    Attributes:
        title: How people differ.
        standing: Whether it is decided, and how.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._aspects: list[Aspect] = []
        self._soon = Soon(self.show_case, self)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        self.standing = QLabel(self)
        self.standing.setObjectName("soft")
        self.standing.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(9)
        self._column.addWidget(self.title)
        self._column.addWidget(self.standing)
        self._body: QWidget | None = None
        review = session.review
        for signal in (review.case_chosen, review.comparison_changed):
            signal.connect(self._on_case_changed)
        for other in (review.began, review.ended, review.blind_changed):
            other.connect(self.show_case)
        for look in (session.scheme_changed, session.look.theme_changed):
            look.connect(self.show_case)
        self.show_case()

    @property
    def aspects(self) -> list[Aspect]:
        """What is shown."""
        self._soon.now()
        return self._aspects

    def show_case(self) -> None:
        """Shows the case that is looked at as it is now; nothing if there is none."""
        review = self._session.review
        case = review.current if review.people else None
        self._aspects = aspects_of(case, self._session) if case is not None else []
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self.setVisible(case is not None)
        if case is None:
            return
        self.title.setText(kinds_line(case.kinds) or self.tr("All agree"))
        decision = review.decided.get(case.uid)
        standing = standing_words(decision)
        result = self._session.spans.get(decision.result or "") if decision is not None else None
        if result is not None:
            standing = f"{standing}\n{origin_here(result, self._session)}"
        self.standing.setText(standing)
        self.standing.setVisible(bool(standing))
        self._body = self._made()
        self._column.addWidget(self._body)

    # -- how it is done

    def _on_case_changed(self) -> None:
        """Nothing is gone at once; another case is set out when the page has been painted."""
        if self._session.review.current is None:
            self.show_case()
        else:
            self._soon.ask()

    def _made(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for aspect in self._aspects:
            column.addWidget(self._aspect(aspect, body))
        return body

    def _aspect(self, aspect: Aspect, parent: QWidget) -> QWidget:
        """The name, with a sign if people differ, and below it a line for each thing said."""
        whole = QWidget(parent)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        loud = aspect.differs and aspect.loud
        head = QLabel(f"{_UNLIKE}  {aspect.name}" if loud else aspect.name, whole)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setObjectName("heading")
        head.setWordWrap(True)
        column.addWidget(head)
        for people, words in aspect.values:
            column.addWidget(self._line(people, words, whole, loud=loud))
        whole.setAccessibleName(self._spoken(aspect))
        return whole

    def _line(self, people: tuple[int, ...], words: str, parent: QWidget, *, loud: bool) -> QWidget:
        """The marks of those who say so, and what they say, which runs its own way."""
        line = QWidget(parent)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        marks = Marks(self._session, people, line)
        said = QLabel(words or "—", line)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        side = direction_of(words) if words else Qt.LayoutDirection.LeftToRight
        font = QFont(said.font())
        if side is Qt.LayoutDirection.RightToLeft:
            font = QFont(self._session.look.page_family)
            font.setPointSizeF(12.5)
            said.setContentsMargins(_HANGING, 0, 0, 0)
        font.setWeight(QFont.Weight.DemiBold if loud else QFont.Weight.Normal)
        said.setFont(font)
        line.setLayoutDirection(side)
        if not loud:
            said.setObjectName("soft")
        row.addWidget(marks, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
        return line

    def _spoken(self, aspect: Aspect) -> str:
        said = [
            f"{people_words(people, self._session)}: {words or '—'}"
            for people, words in aspect.values
        ]
        return f"{aspect.name}. {'; '.join(said)}"


class Marks(QWidget):
    """The marks of some people in a row."""

    def __init__(self, session: Session, people: tuple[int, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._people = session, people
        self.setFixedSize(self.sizeHint())
        self.setToolTip(people_words(people, session))

    @override
    def sizeHint(self) -> QSize:
        return QSize(len(self._people) * (_SIDE + 3), _SIDE + 5)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for number, person in enumerate(self._people):
            left = number * (_SIDE + 3)
            left = self.width() - left - _SIDE if rtl else left
            box = QRectF(left, 3, _SIDE, _SIDE)
            paint_mark(painter, box, person, self._session.look.theme)
