"""What a person sees of a comparison on the page of a real window."""

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.review.on_page import OnPage
from app.gui.ties.review import ReviewTie
from app.gui.window import Window
from app.review.cases import Case, Kind, SpanCase
from tests.review.colleagues import A, B, colleagues_project


def compare(window: Window, path: Path) -> None:
    """Begins a review of the seed article of two colleagues."""
    colleagues_project(path).close()
    assert window.doors.open_path(path)
    window.resize(1280, 860)
    assert window.session.review.begin((A, B))


def page_of(window: Window) -> OnPage:
    tie = window.page.findChild(ReviewTie)
    assert isinstance(tie, ReviewTie)
    assert tie.page is not None
    return tie.page


def first(window: Window, kind: Kind) -> SpanCase:
    comparison = window.session.review.comparison
    assert comparison is not None
    return next(case for case in comparison.spans if kind in case.kinds)


def agreed(window: Window) -> SpanCase:
    comparison = window.session.review.comparison
    assert comparison is not None
    return next(case for case in comparison.spans if not case.kinds)


def look_at(window: Window, case: Case) -> None:
    assert window.session.review.choose(case.uid)


def picture(window: Window) -> QImage:
    """The page as it is seen, without the caret."""
    reader = window.page.reader
    image = QImage(reader.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor(window.session.look.theme.page))
    painter = QPainter(image)
    reader._paint_all(painter, 0, image.height())
    painter.end()
    return image


def other_pixels(one: QImage, other: QImage, box: QRectF) -> int:
    """In how many pixels of a box two pictures differ."""
    rect = box.toAlignedRect().intersected(one.rect())
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


def plain(window: Window) -> QImage:
    """The page at the same place with the text alone."""
    page = page_of(window)
    shown, current = page.compared.shown, page.compared.current
    page.compared.show(())
    page.links._wishes = []
    image = picture(window)
    page.compared.show(shown, current)
    page.links.renew()
    return image


def below(window: Window, start: int, end: int) -> QRectF:
    """The room below the words of a stretch, up to the letters of the next line."""
    reader = window.page.reader
    band = reader.boxes(start, end)[0]
    measures = reader.page.measures
    baseline = band.top() + measures.ascent
    return QRectF(band.left(), baseline + 3, band.width(), measures.pitch - measures.rise - 3)
