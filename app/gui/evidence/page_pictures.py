"""Pictures of the pages of a PDF, drawn by QtPdf.

What is here is called in another process (`app.tasks.apart.calling.call`), since a PDF that nobody
trusts may bring down what draws it. It needs neither a screen nor an application.
"""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument

from app.model.errors import UserError

WIDEST = 4000
"""Pixels of the longer side of a picture, at most."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is printed.

    Attributes:
        page: Its number, counted from 0.
        count: Pages in all.
        png: The picture, as PNG.
    """

    page: int
    count: int
    png: bytes


def picture(data: bytes, page: int, width: int) -> PagePicture:
    """Draws one page.

    Args:
        data: The document.
        page: Its number, counted from 0; beyond the last one the last.
        width: How many pixels wide.

    Raises:
        UserError: If it cannot be drawn.
    """
    document = QPdfDocument()
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(source)
    _refuse(document)
    count = document.pageCount()
    page = min(max(0, page), count - 1)
    image = document.render(page, _size(document, page, width))
    if image.isNull():
        raise UserError(f"Page {page + 1} cannot be drawn.", "Save the original to look at it.")
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"PNG")).write(_on_paper(image))
    return PagePicture(page, count, bytes(out.data().data()))


def _on_paper(image: QImage) -> QImage:
    """The picture on white: QtPdf draws the ink alone."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _refuse(document: QPdfDocument) -> None:
    if document.error() is QPdfDocument.Error.IncorrectPassword:
        raise UserError("This PDF is locked with a password.", "Save it without one.")
    if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < 1:
        raise UserError("This PDF is damaged and cannot be drawn.", "Save the original instead.")


def _size(document: QPdfDocument, page: int, width: int) -> QSize:
    points = document.pagePointSize(page)
    ratio = points.height() / points.width() if points.width() > 0 else 1.0
    width = max(1, min(width, WIDEST, round(WIDEST / max(ratio, 0.01))))
    return QSize(width, max(1, round(width * ratio)))
