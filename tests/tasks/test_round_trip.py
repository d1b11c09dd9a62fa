"""Export, import into a new project, export again: the same bytes."""

import tempfile
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.article import State
from app.model.queue import Filter, Wish
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.exporting import export_corpus
from app.tasks.importing import import_files
from app.tasks.progress import run
from app.tasks.sample import create_sample

NAMES = ["Rana", "Omar ", "سمر", "\x00"]
LETTERS = "ابتلم وَ\n\r\t🙂a\u200f\u0000\ufeff\xa0،"
text = st.text(alphabet=LETTERS, min_size=4, max_size=40).filter(lambda t: t.strip("\ufeff\r\n"))
words = st.text(max_size=8)
raw_uid = st.none() | st.uuids().map(str) | st.text(min_size=1, max_size=6)
leaf = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
)
json = st.recursive(leaf, lambda x: st.lists(x, max_size=3) | st.dictionaries(words, x, max_size=3))
extra = st.dictionaries(st.sampled_from(["zeta", "alpha", "ف"]), json, max_size=2)
annotator = st.none() | st.sampled_from(NAMES)


@st.composite
def spans(draw, length):
    cuts = draw(st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True))
    pairs = [[a, b] for a, b in zip(*[iter(sorted(cuts))] * 2, strict=False)]
    span = {"label": draw(st.sampled_from(["actor", "claim", "location"])), **draw(extra)}
    span |= {"annotator": draw(annotator), "note": draw(words), "uid": draw(raw_uid)}
    if len(pairs) == 1 and draw(st.booleans()):
        return {**span, "start": pairs[0][0], "end": pairs[0][1]}
    attributes = draw(st.dictionaries(st.sampled_from(["mention", "x", "y"]), st.none() | words))
    return {**span, "fragments": pairs, "attributes": attributes}


@st.composite
def articles(draw):
    raw = draw(text)
    found = draw(st.lists(spans(len(raw)), max_size=5))
    uids = [span["uid"] for span in found if span["uid"]]
    pick = st.sampled_from(uids or ["-"])
    relations = st.fixed_dictionaries(
        {
            "type": st.sampled_from(["same_as", "involves"]),
            "source": pick,
            "target": pick,
            "uid": raw_uid,
            "cue": st.none() | st.just([0, 1]),
        }
    )
    comments = st.fixed_dictionaries(
        {"text": words, "uid": raw_uid, "span": st.none() | pick, "annotator": annotator}
    )
    return {
        "text": raw,
        "uid": draw(raw_uid),
        "key": draw(st.none() | words),
        "title": draw(st.none() | words),
        "metadata": draw(st.none() | st.dictionaries(words, json, max_size=3)),
        "states": draw(
            st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["done", "new", "skipped"]))
        ),
        "assigned": draw(st.none() | st.lists(st.sampled_from(NAMES), max_size=3)),
        "spans": found,
        "relations": draw(st.lists(relations, max_size=3)),
        "comments": draw(st.lists(comments, max_size=3)),
        **draw(extra),
    }


def bring(project, path):
    report = run(import_files(project, [path]))
    assert report.read == report.accepted + report.aside + report.skipped
    return report


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(articles(), min_size=1, max_size=3), extra)
def test_what_was_exported_comes_back_as_it_was(lines, header):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = Path(folder)
        start = [{"format": "hashiya-corpus/1", **header}, *lines]
        (place / "0.jsonl").write_bytes(b"\n".join(orjson.dumps(x) for x in start))
        for n in range(3):
            made = create_project(place / f"{n}.hashiya", annotator=f"Person {n}")
            project = stack.enter_context(made)
            report = bring(project, place / f"{n}.jsonl")
            if n:
                assert report.complete, report.problems
            run(export_corpus(project, place / f"{n + 1}.jsonl"))
        first = (place / "1.jsonl").read_bytes()
        assert (place / "2.jsonl").read_bytes() == first
        assert (place / "3.jsonl").read_bytes() == first
        assert project.check().ok


def test_the_sample_comes_back_as_it_was(tmp_path):
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    with create_sample(tmp_path / "1.hashiya") as project:
        run(export_corpus(project, first))
    with create_project(tmp_path / "2.hashiya", "parc") as project:
        assert bring(project, first).complete
        run(export_corpus(project, second))
    assert first.read_bytes() == second.read_bytes()
    with Project.open(tmp_path / "2.hashiya") as project:
        assert bring(project, first).skipped == 6


def test_a_text_that_keeps_a_byte_order_mark_comes_back_as_it_was(tmp_path):
    raw = "\ufeff\ufeffقال الجيش"
    claim = {"label": "claim", "fragments": [[1, 3], [6, 8]], "uid": "c", "quote": "\ufeffق ال"}
    actor = {"label": "actor", "start": 6, "end": 11, "quote": "الجيش", "uid": "a"}
    relation = {"type": "involves", "source": "c", "target": "a", "cue": [6, 8]}
    line = {"text": raw, "spans": [claim, actor], "relations": [relation]}
    place = tmp_path / "0.jsonl"
    place.write_bytes(orjson.dumps(line))
    for n in (1, 2):
        with create_project(tmp_path / f"{n}.hashiya") as project:
            assert bring(project, place).complete
            place = tmp_path / f"{n}.jsonl"
            run(export_corpus(project, place))
    assert place.read_bytes() == (tmp_path / "1.jsonl").read_bytes()
    found = orjson.loads(place.read_bytes().split(b"\n")[1])
    assert found["text"] == raw
    assert found["sha256"] == sha256(raw.encode()).hexdigest()
    assert [found["text"][s["start"] : s["end"]] for s in found["spans"]][1] == "الجيش"
    assert found["spans"][0]["fragments"] == [[1, 3], [6, 8]]
    assert found["relations"][0]["cue"] == [6, 8]


def test_assignments_travel_with_states(tmp_path):
    """What the queue of one project says, the queue of another one says after export and import."""
    (tmp_path / "in.jsonl").write_text('{"text":"خبر أول"}\n{"text":"خبر ثانٍ"}\n', "utf-8")
    with create_project(tmp_path / "a.hashiya", annotator="Rana") as project:
        bring(project, tmp_path / "in.jsonl")
        first, second = project.queue_ids()
        for edit in (
            project.queueing.assigning([first, second], "Huda"),
            project.queueing.assigning([second], "Somebody new"),
            project.queueing.setting_states([second], "Huda", State.SECOND_LOOK),
        ):
            project.apply(edit)
        told = [row_facts(row) for row in project.queueing.rows([first, second], "Huda")]
        run(export_corpus(project, tmp_path / "out.jsonl"))
    with create_project(tmp_path / "b.hashiya", annotator="Sami") as other:
        assert bring(other, tmp_path / "out.jsonl").complete
        ids = other.queue_ids()
        assert [row_facts(row) for row in other.queueing.rows(ids, "Huda")] == told
        mine = Wish(filter=Filter(assigned="Somebody new"))
        assert list(other.queueing.arrange(mine, "Sami").ids) == [ids[1]]


def row_facts(row):
    return row.key, row.state, row.assigned
