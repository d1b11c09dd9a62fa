from email.message import EmailMessage

import pytest

from app.formats.base import Asked, Draft, alone
from app.formats.documents import eml
from app.formats.documents.mail_cuts import proposed
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from tests.formats.documents.known_words import FILES, PANDOC, PARAGRAPHS, items, only

MAIL = (
    "قالَ المُتحدّث إنّ «الهدنة» قائمة 💔 في سوق المدينة\u200f.\n\n"
    "From here يبدأ الخبر، وهو سطر طويل جداً يتجاوز ما يُسمح به في سطر واحد من أسطر البريد لأنّ "
    "كاتبه لم يضغط مفتاح السطر الجديد إلا مرة واحدة.\n\n"
    "> كتب الزميل: ٣٫٥٪ من المباني دُمّرت\n> ولم يتسنَّ التحقق.\n\n-- \nليلى"
)
LATIN = "=?iso-8859-1?q?caf=E9?="
HEAD = b"From: a@example.org\nSubject: x\n"


def cut(draft):
    return [(draft.data["text"][c.start : c.end], c.reason) for c in draft.proposed]


def mail(tmp_path, data, name="a.eml", **asked):
    (tmp_path / name).write_bytes(data)
    return items(eml.read, tmp_path / name, **asked)


def text(tmp_path, data, **asked):
    (draft,) = mail(tmp_path, data, **asked)
    return draft.data["text"]


@pytest.mark.parametrize("name", ["mutt.eml", "snail.eml"])
def test_mail_of_other_programs_gives_the_known_text(name):
    draft = only(eml.read, FILES / "eml" / name)
    assert draft.data["text"] == MAIL
    assert [reason for _, reason in cut(draft)] == ["quoted", "signature"]
    assert cut(draft)[0][0] == "> كتب الزميل: ٣٫٥٪ من المباني دُمّرت\n> ولم يتسنَّ التحقق.\n"
    assert cut(draft)[1][0] == "-- \nليلى"


def test_an_encoding_that_no_program_can_look_up_hinders_nothing(tmp_path):
    words = "قال الوزير".encode()
    data = HEAD + b'Content-Type: text/plain; charset="a\0b"\n\n' + words
    assert text(tmp_path, data) == "قال الوزير"


def test_what_a_mail_says_of_itself():
    draft = only(eml.read, FILES / "eml" / "mutt.eml")
    assert draft.data["title"] == "بيانُ الهيئة عن الهُدنة"
    told = draft.data["metadata"]
    assert told["author"] == "ليلى أحمد"
    assert told["date"] == "2026-11-23T00:29:51+00:00"
    assert told["cc"] == "عمر <omar@example.org>"
    assert draft.key == "mutt.eml"


def test_old_encodings_and_two_ways_of_showing_the_same():
    draft = only(eml.read, FILES / "eml" / "mutt_cp1256.eml")
    assert draft.data["text"].startswith("قالَ المتحدث إنّ «الهدنة» قائمة في سوق المدينة\u200f.\n")
    assert draft.encoding == "cp1256"
    draft = only(eml.read, FILES / "eml" / "article.eml")
    assert draft.data["text"] == "\n\n".join(PARAGRAPHS)
    assert draft.data["title"] == PARAGRAPHS[0]


def test_attached_documents_are_articles_of_their_own():
    own, other = items(eml.read, FILES / "eml" / "mutt_attached.eml")
    assert own.data["text"] == MAIL
    assert own.data["metadata"]["attachments"] == ["p.png"]
    assert other.data["text"] == PANDOC
    assert (other.reader, other.place) == ("docx", "attachment تقرير.docx")
    assert other.key == "mutt_attached.eml/تقرير.docx"
    assert other.raw == (FILES / "docx" / "pandoc.docx").read_bytes()


def made(**parts):
    message = EmailMessage()
    message["From"], message["Subject"] = "ليلى <l@example.org>", "خبر"
    message.set_content(parts.get("text", "نص الرسالة\n"))
    return message


def test_mails_within_mails_and_what_is_damaged_within(tmp_path):
    inner = made(text="الرسالة الأولى\n")
    inner.add_attachment(b"", maintype="text", subtype="plain", filename="empty.txt")
    inner.add_attachment(b"{\\rtf1 a", maintype="text", subtype="rtf", filename="a.rtf")
    inner.add_attachment(b"\0\1", maintype="application", subtype="x", filename="a.txt")
    outer = made()
    outer.add_attachment(inner)
    first, second, third, *rest = mail(tmp_path, outer.as_bytes())
    assert [first.data["text"], second.data["text"]] == ["نص الرسالة", "الرسالة الأولى"]
    assert second.place == "attachment 1"
    assert second.raw.startswith(b"From: ")
    assert isinstance(third, Problem)
    assert third.message == "It breaks off before its end."
    assert third.data == b"{\\rtf1 a"
    assert all(isinstance(one, Problem) for one in rest)


def test_mails_that_lie_too_deep_are_listed(tmp_path):
    message = made()
    for _ in range(7):
        outer = made()
        outer.add_attachment(message)
        message = outer
    found = mail(tmp_path, message.as_bytes())
    assert len(found) == 5
    assert found[-1].data["metadata"]["attachments"] == ["1"]


def test_calendars_and_lists_are_listed_not_read(tmp_path):
    message = made()
    message.add_attachment("BEGIN:VCALENDAR", filename="a.ics")
    message.add_attachment("a,b\n1,2\n", subtype="csv", filename="a.csv")
    (draft,) = mail(tmp_path, message.as_bytes())
    assert draft.data["metadata"]["attachments"] == ["a.ics", "a.csv"]


@pytest.mark.parametrize(
    ("told", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
        ("iso-8859-1", "windows-1256"),
        ("us-ascii", "utf-8"),
        ("no-such-thing", "windows-1256"),
        ("windows-1256", "utf-8"),
        ("", "windows-1256"),
        ("", "iso-8859-6"),
    ],
)
def test_whatever_it_says_of_its_encoding(tmp_path, told, encoding):
    known = "قال المتحدث إن الهدنة قائمة في سوق المدينة"
    kind = f"; charset={told}" if told else ""
    head = HEAD + f"Content-Type: text/plain{kind}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    assert text(tmp_path, head + known.encode(encoding) + b"\r\n") == known


def test_an_encoding_asked_for_is_taken(tmp_path):
    data = HEAD + b"\n" + "قال".encode("iso-8859-6")
    assert text(tmp_path, data, encoding="iso8859-6") == "قال"


def test_latin_stays_latin(tmp_path):
    head = HEAD + b"Content-Type: text/plain; charset=iso-8859-1\n\n"
    assert text(tmp_path, head + "déjà vu à Paris".encode("latin-1")) == "déjà vu à Paris"


def test_text_that_is_damaged_is_kept_aside(tmp_path):
    data = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + "قال المتحدث".encode() + b"\xd9"
    (problem,) = mail(tmp_path, data)
    assert (problem.kind, problem.data) == (Kind.ASIDE, data)
    assert "break" in problem.message


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        ("خبر عاجل".encode(), "خبر عاجل"),
        ("خبر عاجل من دمشق".encode("cp1256"), "خبر عاجل من دمشق"),
        (LATIN.encode(), "café"),
        (b"=?utf-8?b?2K7YqNixIQ?= =?x-unknown?q?abc?=", "خبر!abc"),
        (b"a\n  b", "a b"),
    ],
)
def test_headers_as_programs_write_them(tmp_path, raw, known):
    (draft,) = mail(tmp_path, b"From: a@example.org\nSubject: " + raw + b"\n\ntext")
    assert draft.data["title"] == known


def test_a_page_is_read_where_there_is_no_plain_text(tmp_path):
    page = "<p>قال <b>المتحدث</b></p><blockquote><p>ردّ قديم</p></blockquote>"
    data = HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + page.encode()
    (draft,) = mail(tmp_path, data)
    assert draft.data["text"] == "قال المتحدث\n\nردّ قديم"
    assert cut(draft) == [("\n\nردّ قديم", "quoted")]


def test_lines_broken_to_be_sent_are_joined(tmp_path):
    head = HEAD + b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
    body = "قال \nالمتحدث\n\n  شيئاً\n> سطر \n> آخر\n-- \nليلى\n"
    assert text(tmp_path, head + body.encode()) == "قال المتحدث\n\n شيئاً\n> سطر آخر\n-- \nليلى"


def test_the_words_that_lead_to_a_quotation_go_with_it():
    words = "نعم.\n\nOn Monday Omar <o@example.org>\nwrote:\n\n> هل؟\n>\n> متى؟\n\nلا."
    (found,) = proposed(words)
    assert words[: found.start] + words[found.end :] == "نعم.\n\n\nلا."


def test_an_original_message_goes_to_the_end_and_nothing_goes_if_all_would():
    words = "نعم.\n-----رسالة أصلية-----\nمن: عمر\nهل؟"
    assert [words[c.start :] for c in proposed(words)] == ["-----رسالة أصلية-----\nمن: عمر\nهل؟"]
    assert proposed("> كله اقتباس\n> نعم") == ()


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"\n<" + b"@" * 90_000 + b"\n> x\n",
        HEAD + b"\n" + b">" * 90_000 + b"\n" + b"> \n" * 9000,
        b"To: x\nSubject: " + b"=?a?q?" * 20_000 + b"\n\nx",
        b"Subject: x\nTo: x\nFrom: " + b'"(' * 20_000 + b"\n\nx",
    ],
)
def test_lines_made_to_take_for_ever_do_not(tmp_path, data):
    assert len(mail(tmp_path, data)) == 1


def test_a_mail_without_words_is_skipped(tmp_path):
    (problem,) = mail(tmp_path, HEAD + b"\n\n \n")
    assert problem.kind is Kind.SKIPPED


def test_parts_without_a_line_between_are_kept_aside(tmp_path):
    (problem,) = mail(tmp_path, HEAD + b"Content-Type: multipart/mixed; boundary=x\n\ntext")
    assert "cannot be told apart" in problem.message


def test_parts_in_parts_without_end_are_kept_aside(tmp_path):
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(300)
    )
    (problem,) = mail(tmp_path, HEAD + head)
    assert "nested more deeply" in problem.message


@pytest.mark.parametrize("name", ["a.eml", "a", "1234.msg_"])
def test_it_is_known_by_its_content(tmp_path, name):
    (tmp_path / name).write_bytes((FILES / "eml" / "mutt.eml").read_bytes())
    assert format_of(alone(tmp_path / name)).id == "eml"


@pytest.mark.parametrize("data", [b"", b"words\n\nmore", b"From: me\n\nx", b"\x89PNG\r\n"])
def test_what_is_no_mail_is_refused(tmp_path, data):
    with pytest.raises(FormatMismatch):
        mail(tmp_path, data)
    assert eml.sniff(alone(tmp_path / "a.eml")) == 0


def test_every_draft_is_one(tmp_path):
    assert all(isinstance(one, Draft) for one in eml.read(alone(FILES / "eml/mutt.eml"), Asked()))
