"""The report as a PDF: the same blocks, on pages where nothing is cut or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app.compat import override
from app.gui.review.pdf import _ROOM, laid, pdf, pieces
from app.gui.review.pdf_pieces import LOOKS, EntryPiece, Piece, TablePiece, way_of
from app.gui.review.printing import printer
from app.review.report import Entry, Heading, Paragraph, Picture, Report, Said, Table
from tests.review.test_drawing import drawings

TEXT = "قالت وزارة الدفاع إن الجيش دخل حمص أمس، ونفى المتحدث ذلك."
NAMES = ("هدى", "آزاده", "Rana", "<b>Bob</b>", "A&B", '"quoted"', "x" * 90, "O'Neil")


def entry(text=TEXT, people=8, times=1):
    said = tuple(
        Said(n, name, "Actor · فاعل", ((n, n + 9),)) for n, name in enumerate(NAMES[:people])
    )
    return Entry(1, "خبر · 0–9 · boundary", text * times, said, "Not decided.")


def report(*blocks):
    return Report("Review of <news> أخبار", "Made today.", NAMES, blocks)


def opened(data, path):
    path.write_bytes(data)
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def words_of(document):
    """All words without the spaces between them, which a reader of PDFs guesses."""
    pages = (document.getAllText(n).text() for n in range(document.pageCount()))
    return "".join("".join(page.split()) for page in pages)


def test_everything_stands_in_it(dressed, tmp_path):
    table = Table(("Label", "F1"), tuple((f"row-{n}", f"{n}") for n in range(100)))
    blocks = (Heading("Numbers"), table, Paragraph("Told & explained <here>"), entry())
    document = opened(pdf(report(*blocks, *map(Picture, drawings()))), tmp_path / "r.pdf")
    said = words_of(document)
    for words in ("Numbers", "row-0", "row-99", "Told & explained <here>", "<b>Bob</b>", "Rana"):
        assert "".join(words.split()) in said
    assert said.count("row-57") == 1
    assert f"1/{document.pageCount()}" in said
    document.close()


def test_it_is_black_on_white_and_not_empty(dressed, tmp_path):
    document = opened(pdf(report(entry())), tmp_path / "r.pdf")
    page = document.render(0, QSize(400, 566))
    image = QImage(page.size(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.drawImage(0, 0, page)
    painter.end()
    tones = {image.pixelColor(x, y).lightness() for x in range(400) for y in range(566)}
    assert max(tones) == 255
    assert min(tones) < 120
    document.close()


@pytest.mark.parametrize("times", [1, 8, 60])
def test_no_piece_is_higher_than_its_page(dressed, times):
    table = Table(("Label", "F1"), tuple((TEXT * (times // 8 + 1), "1") for _ in range(40)))
    pages = laid(list(pieces(report(Heading("A"), table, entry(times=times)))))
    for page in pages:
        assert page
        bottom = 0.0
        for placed in page:
            assert placed.top >= bottom - 0.01
            bottom = placed.top + placed.piece.height * placed.scale
            assert bottom <= _ROOM + 0.01


class Block(Piece):
    """A piece of any height."""

    def __init__(self, height, tied=False):
        self.height, self.tied, self.gap = height, tied, 10.0

    @override
    def draw(self, painter):
        pass


@given(st.lists(st.tuples(st.floats(1, 3000), st.booleans()), max_size=40))
def test_pieces_keep_their_order_and_none_is_lost(wanted):
    parts = [Block(*one) for one in wanted]
    pages = laid(parts)
    assert [placed.piece for page in pages for placed in page] == parts
    for n, page in enumerate(pages[:-1]):
        last, follows = page[-1].piece, pages[n + 1][0].piece
        if last.tied and len(page) > 1 and not follows.tied:  # a heading goes along
            assert last.height + follows.gap + follows.height > _ROOM


def test_what_is_too_high_is_parted(dressed):
    table = TablePiece(Table(("A",), tuple((str(n),) for n in range(9))), 600)
    first, second = table.halves()
    assert first.height < table.height
    assert second.height < table.height
    assert TablePiece(Table(("A",), (("1",),)), 600).halves() is None
    whole = EntryPiece(entry(), 600)
    above, below = whole.halves()
    assert above.height + below.height > whole.height - 60
    assert EntryPiece(entry(people=1), 600).halves() is None


def test_eight_marks_look_different():
    assert len(set(LOOKS)) == 8


def test_paragraphs_run_as_their_words_do(dressed):
    assert way_of(TEXT).layoutDirection() != way_of("Plain").layoutDirection()
    assert way_of("").layoutDirection() == way_of("Plain").layoutDirection()


def test_the_printer_takes_the_program_that_runs(dressed):
    assert printer() is pdf
