"""Pages saved whole: the page itself, in its own characters, with the address it was saved from."""

import base64
from email.message import EmailMessage

import pytest

from app.formats.base import Asked, Draft, alone
from app.formats.documents import mhtml
from app.formats.documents.mhtml import is_saved_page, page_of
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind
from tests.formats.documents.web_pages import FILES, KNOWN, TITLE, TRAPS, page, paragraphs

CHROMIUM = FILES / "mhtml" / "chromium.mhtml"
ARTICLE = page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "صفحة.mht"


def read(path, data, **asked):
    path.write_bytes(data)
    return list(mhtml.read(alone(path), Asked(**asked)))


def part(data, location, kind="text/html", coding="base64", identity=""):
    head = [f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}"]
    head += [f"Content-Location: {location}"] * bool(location)
    head += [f"Content-ID: {identity}"] * bool(identity)
    body = base64.encodebytes(data).decode() if coding == "base64" else data.decode("latin-1")
    return "\r\n".join(head) + "\r\n\r\n" + body.replace("\n", "\r\n")


def saved(*parts, head="", more=""):
    start = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"{more}\r\n'
    body = "".join(f"\r\n--=_x\r\n{one}" for one in parts)
    return f"From: <Saved>\r\n{head}{start}{body}\r\n--=_x--\r\n".encode("latin-1")


def test_a_page_saved_by_chromium(tmp_path):
    (found,) = mhtml.read(alone(CHROMIUM), Asked())
    assert isinstance(found, Draft)
    assert found.data["text"].split("\n\n") == [TITLE, *TRAPS, "المدينة\tالقتلى\nحلب\t٣"]
    assert found.data["title"] == TITLE
    assert found.data["language"] == "ar"
    assert found.data["metadata"] == {
        "url": "http://news.example/khabar.html",
        "saved": "Mon, 23 Nov 2026 01:46:27 GMT",
    }
    assert found.raw == CHROMIUM.read_bytes()
    assert (found.reader, found.encoding) == ("mhtml", "utf-8")


def test_everything_that_it_shows_can_be_chosen():
    (found,) = mhtml.read(alone(CHROMIUM), Asked(choices={"extract": "page"}))
    lines = found.data["text"].split("\n")
    assert lines.count("الرئيسية") == 4
    assert "أضيف هذا السطر بواسطة سكربت بعد أن فُتحت الصفحة في المتصفح." in lines
    assert not any("إطار" in line for line in lines)  # the frame is a page of its own


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.eml", "a.txt", "a"])
def test_it_is_known_by_its_content(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(CHROMIUM.read_bytes())
    assert format_of(alone(path)).id == "mhtml"


def test_the_part_that_the_file_names_is_the_page(path):
    frame = part("<p>إطار لا يعني أحداً</p>".encode(), "https://a.example/frame")
    image = part(b"GIF89a", "https://a.example/x.gif", kind="image/gif")
    main = part(ARTICLE.encode(), "https://a.example/khabar")
    named = part(ARTICLE.encode(), "", identity="<main@x>")
    for data in (
        saved(frame, image, main, head="Snapshot-Content-Location: https://a.example/khabar\r\n"),
        saved(frame, named, image, more='; start="<main@x>"'),
        saved(image, main, frame),
    ):
        (found,) = read(path, data)
        assert found.data["text"].split("\n\n") == [TITLE, *TRAPS]


@pytest.mark.parametrize("kind", ["text/html", 'text/html; charset="windows-1256"'])
def test_a_page_of_an_old_explorer_in_windows_1256(path, kind):
    data = (FILES / "html" / "windows1256.html").read_bytes().replace(b"windows-1256", b"x-none")
    (found,) = read(path, saved(part(data, "http://a.example/1", kind=kind)))
    assert found.encoding == "windows-1256"
    assert found.data["text"].split("\n\n") == [TITLE, *KNOWN]
    assert found.data["metadata"]["url"] == "http://a.example/1"


def test_a_page_without_parts(path):
    head = "From: <Saved>\r\nMIME-Version: 1.0\r\n"
    data = head + part(ARTICLE.encode(), "https://a.example/1", kind="text/html; charset=utf-8")
    (found,) = read(path, data.encode())
    assert found.data["text"].split("\n\n") == [TITLE, *TRAPS]
    assert found.data["metadata"]["url"] == "https://a.example/1"


def test_mail_is_no_saved_page(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@a.example", "b@b.example", "خبر"
    mail.set_content("نص")
    mail.add_alternative("<p>نص</p>", subtype="html")
    mail.add_attachment(b"x", maintype="image", subtype="png")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(mail))
    assert mhtml.sniff(alone(path)) == 0
    assert format_of(alone(path)).id == "eml"
    assert not is_saved_page(b"a text that says multipart/related and text/html")


def test_what_is_broken_is_kept_aside_with_its_bytes(path):
    data = saved(part(ARTICLE.encode().replace("قالت".encode(), b"\xd9", 1), "https://a.example"))
    (problem,) = read(path, data)
    assert (problem.kind, problem.data, problem.reader) == (Kind.ASIDE, data, "mhtml")
    assert "UTF-8 with a break" in problem.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        saved(part(b"GIF89a", "https://a.example/x.gif", kind="image/gif") + "text/html"),
        saved(part(b"", "https://a.example")),
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: =?x?Q?=ff?=\r\n\r\n",
    ],
)
def test_what_holds_no_page_is_refused_in_plain_words(path, data):
    with pytest.raises(FormatMismatch) as caught:
        read(path, data)
    assert caught.value.hint


@pytest.mark.parametrize("size", [700, 900, 2000, 3500])
def test_a_file_that_breaks_off_in_the_page_is_kept_aside(path, size):
    (problem,) = read(path, CHROMIUM.read_bytes()[:size])
    assert problem.kind == Kind.ASIDE
    assert "breaks off" in problem.message


def test_a_file_that_breaks_off_behind_the_page_gives_the_page(path):
    data = CHROMIUM.read_bytes()
    (found,) = read(path, data[: data.rindex(b"Content-Type: text/html") + 300])
    assert found.data["text"].startswith(TITLE)


def test_parts_in_parts_in_parts_end(path):
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n"
    nest = "".join(
        f"Content-Type: multipart/related; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(3000)
    )
    data = (head + nest + "Content-Type: text/html\r\n\r\n<p>x").encode()
    assert page_of(data) is None or page_of(data).data


@pytest.mark.parametrize("piece", ['a*0*="x"; ', "a=x; ", '"\\;'])
def test_a_header_without_an_end_is_none(path, piece):
    head = "Snapshot-Content-Location: https://a.example/1\r\n"
    with pytest.raises(FormatMismatch, match="no web page"):
        read(path, saved(part(ARTICLE.encode(), ""), head=head, more="; " + piece * 200_000))
