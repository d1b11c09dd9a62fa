"""Web archives: pages as articles, and what is damaged or no page."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from app.formats.base import Asked, Draft, alone
from app.formats.documents import warc
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from tests.formats.documents.web_pages import TRAPS, page, paragraphs

FILES = Path(__file__).parent / "files"
KNOWN = json.loads((FILES / "html" / "gt.json").read_text("utf-8"))
WHOLE = (FILES / "warc" / "a.warc.gz").read_bytes()
PAGE = page(paragraphs()).encode()


@pytest.fixture
def read(tmp_path):
    """Reads an archive of these bytes."""

    def reading(data):
        path = tmp_path / "a.warc.gz"
        path.write_bytes(data)
        return list(warc.read(alone(path), Asked()))

    return reading


def archive(*pages, compressed=True):
    """An archive as crawlers write it: (address, type of record, status, headers, content)."""
    rows = [_record("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, kind, status, headers, content in pages:
        media = "text/html"
        if status:
            media = f"application/http; msgtype={kind}"
            told = "".join(f"{name}: {value}\r\n" for name, value in headers)
            content = f"HTTP/1.1 {status}\r\n{told}\r\n".encode() + content
        rows.append(_record(kind, url, media, content))
    return b"".join(gzip.compress(row) if compressed else row for row in rows)


def _record(kind, url, media, content):
    told = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2026-11-22T10:21:03Z\r\nContent-Type: {media}\r\n"
        f"WARC-Record-ID: <urn:uuid:6204183e-3183-4c9d-90de-477de44af690>\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return told.encode() + content + b"\r\n\r\n"


def response(content, status="200 OK", kind="text/html; charset=utf-8", more=()):
    return ("https://news.example/x", "response", status, [("Content-Type", kind), *more], content)


def test_pages_of_an_archive_are_articles(read):
    drafts = read(WHOLE)
    assert [draft.key for draft in drafts] == [f"https://news.example/{n}" for n in range(3)]
    assert [draft.place for draft in drafts] == ["record 1", "record 2", "record 3"]
    for draft in drafts:
        lines = draft.data["text"].split("\n")
        assert [line for line in KNOWN if line not in lines] == []
        assert draft.data["metadata"]["fetched"] == "2026-11-22T10:21:03Z"
        assert draft.raw.startswith(b"<!doctype html>")


@pytest.mark.parametrize("compressed", [True, False])
def test_every_character_comes_through(read, compressed):
    (draft,) = read(archive(response(PAGE), compressed=compressed))
    lines = draft.data["text"].split("\n")
    assert [line for line in TRAPS if line not in lines] == []
    assert draft.raw == PAGE
    assert draft.data["metadata"]["url"] == "https://news.example/x"


def test_a_packed_page_in_pieces_is_unpacked(read):
    packed = gzip.compress(PAGE)
    pieces = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    more = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    (draft,) = read(archive(response(pieces, more=more)))
    assert draft.raw == PAGE


def test_what_is_no_page_is_no_record_of_ours(read):
    rows = (
        response(b"\x89PNG", kind="image/png"),
        ("https://news.example/x", "request", None, [], b"GET / HTTP/1.1\r\n\r\n"),
        ("https://news.example/file", "resource", None, [], PAGE),
    )
    (draft,) = read(archive(*rows))
    assert draft.key == "https://news.example/file"


def test_an_answer_that_is_an_error_is_skipped(read):
    (problem,) = read(archive(response(b"<p>gone</p>", status="404 Not Found")))
    assert (problem.kind, problem.message) == (
        Kind.SKIPPED,
        "The server answered 404 for it, not with a page.",
    )


def test_a_page_packed_in_another_way_is_kept_aside(read):
    (problem,) = read(archive(response(b"\x1b\x00", more=[("Content-Encoding", "br")])))
    assert problem.kind == Kind.ASIDE
    assert "(br)" in problem.message


def test_a_page_without_text_is_kept_aside_and_the_rest_comes_in(read):
    empty, whole = read(archive(response(b"<html></html>"), response(PAGE)))
    assert isinstance(empty, Problem)
    assert empty.byte > 0
    assert isinstance(whole, Draft)


@pytest.mark.parametrize("left", [4900, 4299, 3340, 2000, 1700])
def test_what_came_before_a_break_is_read_and_the_break_is_told(read, left):
    *before, problem = read(WHOLE[:left])
    assert all(isinstance(item, Draft) for item in before)
    assert len(before) == sum(end <= left for end in (1665, 3332, len(WHOLE)))
    assert "damaged" in problem.message
    assert problem.byte == (0, 1665, 3332)[len(before)]


@pytest.mark.parametrize("data", [b"WARC/", WHOLE[:30], b"\x1f\x8b" + b"x" * 99, b"<p>"])
def test_what_is_no_archive_is_refused(read, data):
    with pytest.raises(FormatMismatch, match="is no web archive"):
        read(data)


def test_an_empty_file_is_called_empty(read):
    with pytest.raises(FormatMismatch, match="is empty"):
        read(b"")


def test_it_is_known_by_its_beginning_whatever_it_is_called(tmp_path):
    for name, data in (("a.gz", WHOLE), ("odd", archive(response(PAGE), compressed=False))):
        path = tmp_path / name
        path.write_bytes(data)
        assert format_of(alone(path)).id == "warc"


def test_an_archive_compressed_as_a_whole_is_read_whole(read):
    plain = gzip.decompress(WHOLE)
    made = read(gzip.compress(plain))
    assert [item.place for item in made] == ["record 1", "record 2", "record 3"]
    assert [item.data for item in made] == [item.data for item in read(plain)]


def test_what_came_before_the_break_of_an_archive_compressed_as_a_whole_is_read(read):
    dice = Random(7)
    pages = [page(paragraphs(), f"<!-- {dice.randbytes(20_000).hex()} -->") for _ in range(5)]
    packed = gzip.compress(archive(*(response(one.encode()) for one in pages), compressed=False))
    *before, problem = read(packed[: len(packed) * 7 // 10])
    assert [item.place for item in before] == ["record 2", "record 3", "record 4"]
    assert "damaged after record 4" in problem.message
    assert problem.byte is None


def test_a_record_that_does_not_end_where_it_should_is_kept_aside(read, capfd):
    plain = gzip.decompress(WHOLE)
    problem, *others = read(plain.replace(b"Length: 3524", b"Length: 3000", 1))
    assert problem.kind == Kind.ASIDE
    assert "a part of it is missing" in problem.message
    assert [item.place for item in others] == ["record 2", "record 3"]
    assert capfd.readouterr() == ("", "")


BOMBS = {
    "lines": b"X: y\r\n" * 5_000_000,
    "line": b"X: " + b"y" * 60_000_000,
    "blank": b"\r\n" * 1_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_headers_without_an_end_are_damage(read, bomb):
    torn = gzip.compress(b"WARC/1.0\r\n" + BOMBS[bomb], 1)
    with pytest.raises(FormatMismatch, match="is no web archive"):
        read(torn)
    *before, problem = read(WHOLE + torn)
    assert [item.place for item in before] == ["record 1", "record 2", "record 3"]
    assert "damaged after record 3" in problem.message


def test_an_answer_whose_headers_have_no_end_is_damage(read):
    endless = [("X", "y")] * 200_000
    before, problem = read(archive(response(PAGE), response(PAGE, more=endless), response(PAGE)))
    assert isinstance(before, Draft)
    assert "damaged after record 2" in problem.message
