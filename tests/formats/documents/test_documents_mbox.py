import pytest

from app.formats.base import Draft, alone
from app.formats.documents import mbox
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind
from tests.formats.documents.known_words import FILES, PANDOC, items
from tests.formats.documents.test_documents_eml import MAIL

FROM = b"From laila@example.org Mon Nov 23 00:29:51 2026\n"
HEAD = b"From: a@example.org\nSubject: x\n"


def box(tmp_path, *letters, name="a.mbox"):
    (tmp_path / name).write_bytes(b"\n".join(letters))
    return items(mbox.read, tmp_path / name)


def test_what_mutt_recorded():
    place = FILES / "mbox" / "mutt.mbox"
    first, second, third, attached = items(mbox.read, place)
    assert first.data["text"] == third.data["text"] == MAIL
    assert second.encoding == "cp1256"
    assert attached.data["text"] == PANDOC
    assert [one.place for one in (first, second, attached)] == [
        "message 1",
        "message 2",
        "message 3, attachment تقرير.docx",
    ]
    assert all(one.raw in place.read_bytes() for one in (first, second, third))
    assert first.key == "awOI_yoZFHkrJCoc@example.org"
    assert (first.done, attached.done) == (954, place.stat().st_size - 1)


def test_what_snail_recorded():
    (draft,) = items(mbox.read, FILES / "mbox" / "snail.mbox")
    assert draft.data["text"] == MAIL


def test_lines_that_only_look_like_a_new_mail(tmp_path):
    body = b"\n>From one\n>>From two\n\nFrom three we heard\n> From four\n"
    (draft,) = box(tmp_path, FROM + HEAD + body)
    assert draft.data["text"] == "From one\n>From two\n\nFrom three we heard\n> From four"
    assert draft.raw == HEAD + body
    assert draft.key == "a.mbox/1"


def test_a_mailbox_that_counts_does_not_escape(tmp_path):
    body = b">From one\n"
    (draft,) = box(tmp_path, FROM + HEAD + b"Content-Length: 10\n\n" + body)
    assert draft.data["text"] == ">From one"


def test_a_damaged_mail_is_kept_aside_and_the_others_come_in(tmp_path):
    good = FROM + HEAD + b"\nwords\n"
    bad = FROM + b"\x00\x01 no headers\n\nx\n"
    first, problem, last = box(tmp_path, good, bad, good.replace(b"\n", b"\r\n"))
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert problem.kind is Kind.ASIDE
    assert problem.data == bad
    assert problem.byte == len(good) + 1
    assert problem.where == "message 2"


def test_a_mail_that_is_too_large_is_kept_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(mbox, "_LARGEST", 1000)
    large = FROM + HEAD + b"\n" + b"words \n" * 200
    problem, draft = box(tmp_path, large, FROM + HEAD + b"\nwords\n")
    assert problem.message == "This mail is too large."
    assert draft.data["text"] == "words"


@pytest.mark.parametrize("name", ["a.mbox", "Inbox", "sent.txt"])
def test_it_is_known_by_its_content(tmp_path, name):
    (tmp_path / name).write_bytes((FILES / "mbox" / "mutt.mbox").read_bytes())
    assert format_of(alone(tmp_path / name)).id == "mbox"


@pytest.mark.parametrize("data", [b"", b"From here on we walked\n\nx", b"words"])
def test_what_is_no_mailbox_is_refused(tmp_path, data):
    (tmp_path / "a.mbox").write_bytes(data)
    with pytest.raises(FormatMismatch):
        items(mbox.read, tmp_path / "a.mbox")
    assert mbox.sniff(alone(tmp_path / "a.mbox")) == 0
