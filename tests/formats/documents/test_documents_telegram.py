"""Exports of Telegram Desktop: a chat or an account; by message, by day, by thread."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, alone
from app.formats.documents import telegram
from app.formats.suffixes import format_of
from app.model.errors import FormatMismatch
from app.model.record import Kind, Problem
from app.tasks.creating import create_project
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from app.tasks.schemes import scheme_named
from app.tasks.validation import Rules, Tally, check_draft

SCHEME = scheme_named("conflict-default")
RESULT = Path(__file__).parent / "files" / "telegram" / "telegram_result.json"
TEXT = (
    "🔴 عاجل | قصف يستهدف سوقاً في خان يونس\n\nأفادت وزارة الصحة في غزة، مساء الثلاثاء"
    " 12/03/2024، بمقتل 17 شخصاً على الأقل 💔 في غارة جوية إسرائيلية استهدفت سوقاً في خان يونس. https://t.me/x/1"
)


def message(number, text, day="2024-03-12", **more):
    return {
        "id": number,
        "type": "message",
        "date": f"{day}T23:30:00",
        "date_unixtime": str(1710275400 + number),
        "from": "رنا",
        "from_id": "user9",
        "text": text,
        "text_entities": [{"type": "plain", "text": text}] if text else [],
        **more,
    }


def chat(*messages, name="قناة", number=7):
    return {"name": name, "type": "private_group", "id": number, "messages": list(messages)}


@pytest.fixture
def export(tmp_path):
    def make(value, name="result.json"):
        path = tmp_path / name
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
        return path

    return make


def read(path, join="message"):
    items = list(telegram.read(alone(path), Asked(choices={"join": join})))
    return [x for x in items if isinstance(x, Draft)], [x for x in items if isinstance(x, Problem)]


def test_a_message_is_an_article_with_all_that_is_told_of_it():
    drafts, problems = read(RESULT)
    assert format_of(alone(RESULT)).id == "telegram"
    assert [one.data["text"] for one in drafts] == [TEXT] * 3
    assert [one.data["key"] for one in drafts] == ["1234-1", "1234-2", "1234-3"]
    assert drafts[0].data["title"] == "🔴 عاجل | قصف يستهدف سوقاً في خان يونس"
    assert drafts[0].data["metadata"] == {
        "date": "2024-03-12T17:15:00Z",
        "local_date": "2024-03-12T20:15:00",
        "author": "شبكة أخبار",
        "publisher": "شبكة أخبار",
        "id": 1,
        "reactions": [{"type": "emoji", "emoji": "😢", "count": 3}],
        "links": ["https://t.me/x/1"],
        "from_id": "channel1234",
        "forwarded_from": "قناة أخرى",
    }
    assert json.loads(drafts[0].raw)["id"] == 1
    assert drafts[0].raw in RESULT.read_bytes()
    assert [(one.kind, one.where, one.message) for one in problems] == [
        (Kind.SKIPPED, "message 9", "It is a message of Telegram itself (pin_message)."),
        (Kind.SKIPPED, "message 10", "It has no text, only a photo."),
    ]


def test_edits_replies_media_and_links_are_kept(export):
    told = message(
        5,
        "نص",
        edited="2024-03-13T01:00:00",
        edited_unixtime="1710284400",
        reply_to_message_id=4,
        photo="photos/a.jpg",
        width=600,
        views=12,
        text_entities=[{"type": "text_link", "text": "نص", "href": "https://example.org/"}],
    )
    ((draft,), _) = read(export(chat(told)))
    assert draft.data["text"] == "نص"
    metadata = draft.data["metadata"]
    assert metadata["edited"] == "2024-03-12T23:00:00Z"
    assert metadata["links"] == ["https://example.org/"]
    kept = ("reply_to_message_id", "photo", "width", "views")
    assert [metadata[key] for key in kept] == [4, "photos/a.jpg", 600, 12]


def test_text_of_older_exports_is_joined_too(export):
    old = {"id": 1, "type": "message", "date": "2019-01-01T00:00:00", "from": "ر"}
    mixed = ["أ ", {"type": "bold", "text": "ب"}, " ج"]
    drafts, _ = read(export(chat(old | {"text": mixed}, old | {"id": 2, "text": "د"})))
    assert [one.data["text"] for one in drafts] == ["أ ب ج", "د"]
    assert drafts[0].data["metadata"]["date"] == "2019-01-01T00:00:00"


def test_all_chats_of_an_account_are_read(export):
    account = {
        "about": "Here is the data you requested. Telegram is …",
        "personal_information": {"user_id": 1},
        "contacts": {"list": [{"messages": []}, {"id": 3}]},
        "chats": {
            "about": "…",
            "list": [chat(message(1, "أ")), chat(message(1, "ب"), number=8), {"id": 9}],
        },
        "left_chats": {"list": [chat(message(2, "ج"), number=10, name=None)]},
    }
    path = export(account)
    assert format_of(alone(path)).id == "telegram"
    drafts, problems = read(path)
    assert [one.data["key"] for one in drafts] == ["7-1", "8-1", "10-2"]
    assert "publisher" not in drafts[2].data["metadata"]
    assert not problems


def test_a_day_is_an_article_and_knows_its_messages(export):
    messages = [
        message(1, "أول\nسطر"),
        message(2, "ثان 😀"),
        {**message(3, ""), "photo": "a.jpg"},
        message(4, "في الغد", day="2024-03-13"),
        message(5, "أمس", day="2024-03-12"),
    ]
    drafts, problems = read(export(chat(*messages)), "day")
    first, second, third = drafts
    assert first.data["text"] == "أول\nسطر\n\nثان 😀"
    assert [one.data["key"] for one in drafts] == ["7-2024-03-12", "7-2024-03-13", "7-2024-03-12-2"]
    assert first.details["parts"] == [[0, "1"], [9, "2"]]
    assert first.data["text"][9:] == "ثان 😀"
    assert [one["id"] for one in first.data["metadata"]["messages"]] == [1, 2]
    assert [one["id"] for one in json.loads(first.raw)] == [1, 2]
    assert first.data["metadata"]["publisher"] == "قناة"
    assert [one.kind for one in problems] == [Kind.SKIPPED]
    assert (second.data["text"], third.data["text"]) == ("في الغد", "أمس")


def test_a_thread_is_an_article(export):
    messages = [
        message(1, "سؤال"),
        message(2, "شيء آخر"),
        message(3, "جواب", reply_to_message_id=1),
        message(4, "رد على الجواب", reply_to_message_id=3),
        message(5, "رد على ما ليس هنا", reply_to_message_id=99),
        message(6, "رد في مكان آخر", reply_to_message_id=1, reply_to_peer_id="channel5"),
    ]
    drafts, _ = read(export(chat(*messages)), "thread")
    assert [one.data["text"] for one in drafts] == [
        "سؤال\n\nجواب\n\nرد على الجواب",
        "شيء آخر",
        "رد على ما ليس هنا",
        "رد في مكان آخر",
    ]
    assert drafts[0].details["parts"] == [[0, "1"], [6, "3"], [12, "4"]]
    assert drafts[0].data["key"] == "7-thread-1"
    assert drafts[0].data["title"] == "سؤال"


@pytest.mark.parametrize("join", ["message", "day", "thread"])
def test_reading_may_be_given_up_in_the_middle(join):
    reading = telegram.read(alone(RESULT), Asked(choices={"join": join}))
    next(reading)
    reading.close()


def test_broken_messages_are_kept_aside_alone(export):
    path = export(chat(message(1, "أ"), message(2, "ب"), message(3, "ج")))
    data = path.read_bytes().replace("ب".encode(), b"\\ud83d")
    path.write_bytes(data)
    drafts, (problem,) = read(path)
    assert [one.data["text"] for one in drafts] == ["أ", "ج"]
    assert "half a character" in problem.message
    assert data[problem.byte :].startswith(problem.data)
    assert json.loads(problem.data)["id"] == 2


@pytest.mark.parametrize("value", [{"name": "x", "type": "private_group", "id": 1}, [], {}])
def test_what_holds_no_messages_is_refused(export, value):
    with pytest.raises(FormatMismatch, match="holds no messages"):
        read(export(value))


def test_a_long_first_line_is_shortened_at_a_word(export):
    ((draft,), _) = read(export(chat(message(1, "كلمة " * 40))))
    assert draft.data["title"] == "كلمة " * 15 + "كلمة…"


def test_what_is_read_is_accepted_or_skipped(tmp_path):
    with create_project(tmp_path / "p.hashiya", annotator="Rana") as project:
        report = run(import_files(project, [RESULT], ImportOptions()))
        records = list(project.records())
    (result,) = report.files
    assert (result.format, result.read, result.accepted, result.skipped) == ("telegram", 5, 3, 2)
    assert [record.text for record in records] == [TEXT] * 3


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=100)
@given(st.lists(st.tuples(WORDS, st.integers(0, 12)), min_size=1, max_size=8))
@pytest.mark.parametrize("join", ["day", "thread"])
def test_the_parts_of_an_article_are_where_it_says(tmp_path_factory, join, rows):
    messages = [
        message(n, words, day=f"2024-03-{10 + to % 3}", reply_to_message_id=to)
        for n, (words, to) in enumerate(rows)
    ]
    path = tmp_path_factory.mktemp("telegram") / "result.json"
    path.write_text(json.dumps(chat(*messages)), "utf-8")
    drafts, _ = read(path, join)
    rules = Rules(scheme=SCHEME, annotator="Rana")
    said = {}
    for draft in drafts:
        text = check_draft(draft, rules, Tally("result.json")).record.text
        for start, number in draft.details["parts"]:
            said[int(number)] = text[start:]
    assert sorted(said) == list(range(len(rows)))
    for number, (words, _) in enumerate(rows):
        stored = words.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
        assert said[number].removeprefix("\ufeff").startswith(stored)
