"""Archives: everything there and back, and nothing believed without its checksum."""

import hashlib
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Asked, Draft, alone
from app.formats.corpora.archive_names import CORPUS, HISTORY, MANIFEST, README, SOURCES, SUMS
from app.formats.registry import named
from app.model.errors import UserError
from app.model.record import Problem
from app.tasks.histories import kept_histories, told
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run
from tests.exchange import straight

CRLF = "\ufeffأول سطر\r\nوثان\r\nالجيش هنا\n"
INSIDE = [CORPUS, SOURCES, HISTORY, README, MANIFEST, SUMS]


@pytest.fixture
def corpus(exchange):
    """A project of files: CRLF and a mark, an old encoding, and an article with annotations."""
    project = exchange.traps("origin")
    (exchange.folder / "نص خبر.txt").write_bytes(CRLF.encode())
    words = "أعلن الجيش السوري سقوط قتلى في حلب أمس بعد هجوم عنيف على المدينة القديمة"
    (exchange.folder / "old.txt").write_bytes(words.encode("cp1256"))
    files = [exchange.folder / "نص خبر.txt", exchange.folder / "old.txt"]
    report = run(import_files(project, files, ImportOptions()))
    assert report.accepted == 2
    return project


def archive_of(exchange, project, name="out.zip"):
    place = exchange.folder / name
    report = exchange.export(project, "archive", place)
    assert (report.checked, report.fault, report.losses.nothing) == (True, "", True)
    return place


def changed(place, changes, *, sums=True, drop=()):
    """The archive with other bytes in some files, with or without the checksums made anew."""
    other = place.with_name(f"changed-{place.name}")
    with zipfile.ZipFile(place) as old:
        files = {name: old.read(name) for name in old.namelist() if name not in drop} | changes
    if sums:
        rows = [f"{hashlib.sha256(d).hexdigest()}  {n}\n" for n, d in files.items() if n != SUMS]
        files[SUMS] = "".join(rows).encode()
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            new.writestr(name, data)
    return other


def messages(report):
    return " ".join(problem.message for problem in report.problems)


def sources(project):
    return [record.source for record in project.records(sources=True)]


def test_originals_encodings_and_line_ends_come_back(exchange, corpus):
    back, report = exchange.bring(archive_of(exchange, corpus))
    assert report.accepted == 10
    assert sources(back) == sources(corpus)
    found = {source.name: source for source in sources(back)}
    assert found["نص خبر.txt"].data == CRLF.encode()
    assert found["نص خبر.txt"].text_map == {"bom": True, "ends": [["crlf", 2], ["lf", 1]]}
    assert found["old.txt"].encoding.replace("-", "") in ("cp1256", "windows1256")
    assert list(back.records()) == list(corpus.records())
    assert back.check().ok


def test_the_checksums_are_those_that_everybody_can_make(exchange, corpus):
    with zipfile.ZipFile(archive_of(exchange, corpus)) as archive:
        names = archive.namelist()
        rows = archive.read(SUMS).decode().splitlines()
        for row in rows:
            digest, name = row.split("  ", 1)
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        assert [row.split("  ", 1)[1] for row in rows] == names[:-1]
        assert names[-6:] == INSIDE
        numbers = json.loads(archive.read(MANIFEST))
        assert (numbers["articles"], numbers["originals"]) == (10, 10)
        assert numbers["events"] == len(archive.read(HISTORY).splitlines())
        assert "sha256sum -c" in archive.read(README).decode()


def test_the_corpus_inside_is_the_native_one(exchange, corpus):
    plain = exchange.folder / "plain.jsonl"
    exchange.export(corpus, "jsonl", plain)
    with zipfile.ZipFile(archive_of(exchange, corpus)) as archive:
        assert archive.read(CORPUS) == plain.read_bytes()


def test_names_of_originals_are_legible_and_lead_nowhere(exchange):
    project = exchange.project("p")
    for name in ("..%2f..%2fx.html.txt", "نص.txt", "con.txt"):
        (exchange.folder / name).write_text("حلب " + name, "utf-8")
        run(import_files(project, [exchange.folder / name], ImportOptions()))
    with zipfile.ZipFile(archive_of(exchange, project)) as archive:
        found = [name for name in archive.namelist() if name.startswith("originals/")]
    assert found == [
        "originals/000001-2f.._2fx.html.txt",
        "originals/000002-نص.txt",
        "originals/000003-_con.txt",
    ]


def test_the_history_is_kept_and_handed_on(exchange, corpus):
    before = list(told(corpus))
    assert before
    place = archive_of(exchange, corpus)
    back, report = exchange.bring(place)
    assert "history" in messages(report)
    ((mark, events),) = kept_histories(back).items()
    assert events == before
    after = list(told(back))
    assert after[: len(before)] == [{"archive": mark, **event} for event in before]
    assert [event["kind"] for event in after[len(before) :]]
    third, _ = exchange.bring(archive_of(exchange, back, "second.zip"), name="third")
    assert next(iter(kept_histories(third).values())) == after
    again = run(import_files(back, [place], ImportOptions()))
    assert again.skipped == 10
    assert len(kept_histories(back)) == 1


def test_it_is_known_by_its_content_and_other_archives_stay_folders(exchange, corpus):
    _, report = exchange.bring(archive_of(exchange, corpus))
    assert {result.format for result in report.files} == {"archive"}
    plain = exchange.folder / "folder.zip"
    with zipfile.ZipFile(plain, "w") as out:
        out.writestr("a.txt", "حلب اليوم")
        out.writestr(MANIFEST, '{"format": "another/1"}')
    _, report = exchange.bring(plain, name="plain")
    assert {result.format for result in report.files} >= {"text"}
    assert report.accepted == 1


def test_it_can_be_named_on_purpose(exchange, corpus):
    _, report = exchange.bring(archive_of(exchange, corpus), format="archive")
    assert report.accepted == 10


def test_the_scheme_comes_along(exchange, corpus):
    back, _ = exchange.bring(archive_of(exchange, corpus))
    assert [label.id for label in back.scheme.labels] == [
        label.id for label in corpus.scheme.labels
    ]


# --- what was changed


def test_a_changed_corpus_is_refused_and_says_what_to_do(exchange, corpus):
    place = archive_of(exchange, corpus)
    with zipfile.ZipFile(place) as archive:
        data = archive.read(CORPUS)
    with pytest.raises(UserError, match="not what its checksum says") as caught:
        exchange.bring(changed(place, {CORPUS: data.replace(b"trap", b"trip", 1)}, sums=False))
    assert "import corpus.jsonl alone" in caught.value.hint


def test_a_changed_original_is_left_out_and_its_article_comes_in(exchange, corpus):
    place = archive_of(exchange, corpus)
    with zipfile.ZipFile(place) as archive:
        name = next(n for n in archive.namelist() if n.endswith("old.txt"))
    back, report = exchange.bring(changed(place, {name: b"forged"}, sums=False))
    assert report.accepted == 10
    assert "not what its checksum says; the article came in without it" in messages(report)
    assert not [source for source in sources(back) if source.data == b"forged"]


@pytest.mark.parametrize("gone", [True, False])
@pytest.mark.parametrize("name", [SOURCES, HISTORY])
def test_a_changed_or_missing_side_file_is_left_out(exchange, corpus, name, gone):
    place = archive_of(exchange, corpus)
    other = changed(place, {} if gone else {name: b"{}\n"}, sums=gone, drop=[name])
    _, report = exchange.bring(other)
    assert report.accepted == 10
    assert "it was left out" in messages(report)


def test_files_that_are_not_listed_or_not_there_are_told(exchange, corpus):
    place = archive_of(exchange, corpus)
    other = changed(place, {"extra.exe": b"MZ"}, sums=False, drop=[README])
    _, report = exchange.bring(other)
    assert "has no checksum and was not read" in messages(report)
    assert "is listed, but not there" in messages(report)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [(b'{"format":"hashiya-archive/2"}', "A newer"), (b"{}", ""), (b"[1]", ""), (b"x", "")],
)
def test_other_manifests(exchange, corpus, manifest, words):
    other = changed(archive_of(exchange, corpus), {MANIFEST: manifest})
    with pytest.raises(UserError) as caught:
        exchange.bring(other, format="archive")
    assert words in caught.value.hint


def test_no_checksums_no_archive(exchange, corpus):
    other = changed(archive_of(exchange, corpus), {SUMS: b""}, sums=False)
    with pytest.raises(UserError, match="lists no checksum"):
        exchange.bring(other)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**18) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
KEYS = ("line", "file", "name", "place", "reader", "encoding", "text_map")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=ODD, key=st.sampled_from(KEYS), event=ODD)
def test_whatever_is_said_of_originals_never_breaks_the_reader(tmp_path, told, key, event):
    record = straight.record_of(Draft(data={"text": "حلب"}, name="n", key="k", reader="text",
                                      raw=b"raw"))  # fmt: skip
    (place,), _, _ = straight.written(tmp_path, "archive", record)
    with zipfile.ZipFile(place) as archive:
        row = json.loads(archive.read(SOURCES)) | {key: told}
    odd = {SOURCES: json.dumps(row).encode() + b"\n[1]\n{", HISTORY: json.dumps(event).encode()}
    items = list(named("archive").reader(alone(changed(place, odd)), Asked()))
    (draft,) = [item for item in items if isinstance(item, Draft)]
    assert draft.source is None or draft.source.data == b"raw"


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(cut=st.integers(0, 10**6), junk=st.binary(max_size=8), after=st.integers(0, 10**6))
def test_damaged_bytes_never_break_the_reader(tmp_path, cut, junk, after):
    record = straight.record_of(Draft(data={"text": "حلب"}, name="n", key="k", reader="text",
                                      raw=b"raw"))  # fmt: skip
    (place,), _, _ = straight.written(tmp_path, "archive", record)
    whole = place.read_bytes()
    cut %= len(whole)
    place.write_bytes(whole[:cut] + junk + whole[cut + after % 9 :])
    assert named("archive").sniff(alone(place)) in (0.0, 1.0)
    with suppress(UserError):
        for item in named("archive").reader(alone(place), Asked()):
            if isinstance(item, Draft):
                assert item.data["text"] == "حلب"
            elif isinstance(item, Problem):
                assert item.message.endswith((".", ")"))


def test_a_member_that_cannot_be_unpacked_is_kept_aside_alone(exchange):
    place = exchange.folder / "damaged.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.txt", "حلب اليوم " * 50)
        out.writestr("b.txt", "دمشق اليوم")
    whole = bytearray(place.read_bytes())
    whole[35:45] = b"\xff" * 10
    place.write_bytes(bytes(whole))
    _, report = exchange.bring(place)
    assert (report.accepted, report.aside) == (1, 1)
    assert "could not be unpacked" in messages(report)
