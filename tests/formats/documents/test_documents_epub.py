import zipfile

import pytest

from app.formats.base import Draft, alone
from app.formats.documents import epub
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from tests.formats.documents.known_words import FILES, PARAGRAPHS, items, only, text

CONTAINER = '<container><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>'
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
LAUGHS = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def book(path, **pages):
    rows = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in pages
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/epub+zip")
        out.writestr("META-INF/container.xml", CONTAINER)
        out.writestr(
            "o/b.opf", f"<package><manifest>{rows}</manifest><spine>{spine}</spine></package>"
        )
        for name, data in pages.items():
            if data is not None:
                out.writestr(f"o/{name}.xhtml", data)
    return path


def test_a_book_of_libreoffice_gives_the_known_text():
    known = text(epub.read, FILES / "epub" / "article.epub")
    assert known.startswith("\n\n".join(PARAGRAPHS) + "\n\nخلية أولى\tخلية ثانية\n")


@pytest.mark.parametrize("name", ["pandoc.epub", "pandoc_2.epub"])
def test_books_of_pandoc_give_the_known_text(name):
    draft = only(epub.read, FILES / "epub" / name)
    known = draft.data["text"]
    assert "الفصل الأول\n\nقال المتحدث إنّ «الهدنة» قائمة 💔 مع @idf." in known
    assert "بند أول\nبند ثان\n\nأ\tب\nج\tد\n\n" in known
    assert known.endswith("الفصل الثاني\n\nنصّ ثانٍ مع مصدر أمني\u200f و 5 كم.")
    assert draft.data["title"] == "كتاب التجربة"
    assert draft.data["metadata"] == {
        "author": "ليلى أحمد",
        "date": "2024-03-12",
        "language": "ar",
    }


@pytest.mark.parametrize("name", ["pandoc.epub", "pandoc_2.epub"])
def test_each_chapter_may_be_an_article(name):
    place = FILES / "epub" / name
    *_, first, second = items(epub.read, place, choices={"chapters": "each"})
    assert [first.data["title"], second.data["title"]] == ["الفصل الأول", "الفصل الثاني"]
    assert first.raw in zipfile.ZipFile(place).read("EPUB/text/ch001.xhtml")
    assert first.key == f"{name}/EPUB/text/ch001.xhtml"
    assert second.data["metadata"]["book"] == "كتاب التجربة"
    assert second.done == place.stat().st_size


def test_empty_chapters_are_skipped_and_damaged_ones_kept_aside(tmp_path):
    place = book(
        tmp_path / "a.epub",
        cover=PAGE.format("<img/>"),
        one=PAGE.format("<p>أ&nbsp;ب&hellip;</p>"),
        two=None,
        three="<p>غير مغلق<br>سطر",
    )
    found = items(epub.read, place, choices={"chapters": "each"})
    kinds = [one.kind if isinstance(one, Problem) else one.data["text"] for one in found]
    assert kinds == [Kind.SKIPPED, "أ\xa0ب…", Kind.ASIDE, "غير مغلق\nسطر"]
    (problem,) = items(epub.read, place)
    assert problem.message == "Its part o/two.xhtml is missing."


def test_entities_are_never_expanded(tmp_path):
    place = book(tmp_path / "a.epub", one=LAUGHS + PAGE.format("<p>نص &b;</p>"))
    (found,) = items(epub.read, place)
    assert not isinstance(found, Draft) or "haha" not in found.data["text"]


def test_a_book_locked_by_its_seller_is_refused(tmp_path):
    place = book(tmp_path / "a.epub", one=PAGE.format("x"))
    with zipfile.ZipFile(place, "a") as out:
        out.writestr("META-INF/encryption.xml", '<e><CipherReference URI="o/one.xhtml"/></e>')
    with pytest.raises(FormatMismatch, match="locked by its seller"):
        items(epub.read, place)


@pytest.mark.parametrize("name", ["a.epub", "a", "a.zip", "a.txt"])
def test_it_is_known_by_its_content(tmp_path, name):
    (tmp_path / name).write_bytes((FILES / "epub" / "pandoc.epub").read_bytes())
    assert format_of(alone(tmp_path / name)).id == "epub"


@pytest.mark.parametrize("data", [b"", b"words", (FILES / "odt" / "pandoc.odt").read_bytes()])
@pytest.mark.parametrize("chapters", ["one", "each"])
def test_what_is_no_book_is_refused(tmp_path, data, chapters):
    (tmp_path / "a.epub").write_bytes(data)
    with pytest.raises(FormatMismatch):
        items(epub.read, tmp_path / "a.epub", choices={"chapters": chapters})
