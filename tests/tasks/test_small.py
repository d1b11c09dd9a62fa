import json
from pathlib import Path

import orjson
import pytest

from app.model.errors import UserError
from app.resources import seed
from app.tasks import sample
from app.tasks.creating import create_project
from app.tasks.gold import gold_draft
from app.tasks.lexicon import project_lexicon
from app.tasks.progress import Progress, run
from app.tasks.sample import COLLEAGUE, create_sample
from app.tasks.schemes import scheme_named, shipped


def test_running_a_task_shows_each_step_and_returns_the_report():
    def work():
        yield Progress(1, 2)
        yield Progress(2, 2)
        return "done"

    steps = []
    assert run(work(), steps.append) == "done"
    assert [step.done for step in steps] == [1, 2]
    assert run(work()) == "done"


def test_a_task_that_is_stopped_while_it_is_shown_is_closed():
    closed = []

    def work():
        try:
            yield Progress(1, 2)
        finally:
            closed.append(True)

    def stop(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(work(), stop)
    assert closed == [True]


def test_schemes_by_name():
    assert list(shipped()) == ["conflict-default", "parc", "plover", "casualty"]
    assert scheme_named("parc").id == "parc"


def test_schemes_from_a_file(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"id":"mine","labels":[{"id":"a"}]}')
    assert scheme_named(str(path)).id == "mine"
    path.write_text("{")
    with pytest.raises(UserError, match="is not JSON"):
        scheme_named(str(path))
    path.write_text("[]")
    with pytest.raises(UserError, match="not a JSON object"):
        scheme_named(str(path))
    with pytest.raises(UserError, match="no label scheme “acled”") as caught:
        scheme_named("acled")
    assert "plover" in caught.value.hint


@pytest.mark.parametrize("levels", [254, 300, 900, 1020, 5000])
@pytest.mark.parametrize("key", ["id", "en", "note"])
def test_a_scheme_that_is_nested_without_end_is_refused(tmp_path, key, levels):
    path = tmp_path / "mine.json"
    path.write_text(f'{{"labels":[{{"id":"a"}}],"{key}":{"[" * levels}{"]" * levels}}}')
    with pytest.raises(UserError, match=r"mine\.json is nested too deeply|is not JSON"):
        create_project(tmp_path / "p.hashiya", str(path))
    assert not (tmp_path / "p.hashiya").exists()


def test_a_scheme_that_says_a_thing_twice_is_refused(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"labels": [{"id": "a", "id": "b"}], "note": 1, "note": 2}')
    with pytest.raises(UserError, match=r"mine\.json gives “id” twice in one object"):
        scheme_named(str(path))


def test_a_scheme_file_that_cannot_be_read(tmp_path, monkeypatch):
    path = tmp_path / "mine.json"
    path.touch()
    good = Path.read_bytes

    def fail(self):
        if self == path:
            raise OSError(5, "Input/output error")
        return good(self)

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(UserError, match="Input/output error"):
        scheme_named(str(path))


def test_a_new_project_takes_a_name_a_file_or_a_scheme(tmp_path):
    for n, scheme in enumerate(("plover", scheme_named("casualty"))):
        with create_project(tmp_path / f"{n}.hashiya", scheme, "Rana") as project:
            assert project.annotator == "Rana"
            assert project.scheme.id == ("plover", "casualty")[n]
    with pytest.raises(UserError, match="exists already"):
        create_project(tmp_path / "0.hashiya")


def test_the_gold_becomes_an_article_with_every_span_in_its_place():
    gold = orjson.loads(seed("seed.gold.json").read_bytes())
    data = gold_draft("Samar").data
    assert len(data["spans"]) == 96
    assert len(data["relations"]) == 64
    wanted = [(item["start"], item["end"], item["label"]) for item in gold["spans"]]
    for span, (start, end, label) in zip(data["spans"], wanted, strict=True):
        assert (span["start"], span["end"], span["label"]) == (start, end, label)
        assert data["text"][start:end] == span["quote"]
        assert all(value not in ("", None) for value in span["attributes"].values())
    assert sum("gazetteer" in span["attributes"] for span in data["spans"]) == 14
    assert sum(bool(relation["cue"]) for relation in data["relations"]) == 11


def test_the_sample_holds_the_gold_layer_and_five_more_articles(tmp_path):
    with create_sample(tmp_path / "s.hashiya", "Rana") as project:
        rows = project.queue("Rana")
        assert len(rows) == 6
        assert [row.spans for row in rows] == [0] * 6
        first = project.article(project.first_article())
        assert first.title.startswith("داعش نائم.. دوريات")
        assert len(project.spans(first.uid, COLLEAGUE)) == 96
        assert len(project.relations(first.uid, COLLEAGUE)) == 64
        assert project.original(first.uid).data == seed("000_a2380b1cbee4f054.txt").read_bytes()
        assert project.annotator == "Rana"
        assert project.check().ok


def test_a_damaged_sample_leaves_nothing_behind(tmp_path, monkeypatch):
    broken = gold_draft("x")
    monkeypatch.setattr(sample, "sample_drafts", lambda: [broken, broken])
    with pytest.raises(UserError, match="The sample is damaged"):
        create_sample(tmp_path / "s.hashiya")
    assert list(tmp_path.iterdir()) == []


def test_the_lexicon_knows_the_page_the_project_and_the_shipped_words(bench):
    project = bench.project()
    bench.take_in(project, {"text": "كلمتنا الغريبة زعطوط"})
    lexicon = project_lexicon(project, "فلفول هنا")
    assert "فلفول" in lexicon
    assert "زعطوط" in lexicon
    assert "قرنبيطة" not in lexicon


def test_the_summary_counts_by_person(bench):
    project = bench.project()
    span = {"label": "actor", "start": 0, "end": 1, "annotator": "Omar"}
    more = {"comments": [{"text": "?"}], "states": {"Omar": "done"}}
    bench.take_in(project, {"text": "نص", "spans": [span, span], **more})
    found = project.summary()
    assert json.loads(json.dumps(found.labels)) == {"Omar": {"actor": 2}}
    assert (found.relations, found.comments) == ({}, {"Rana": 1})
    assert (found.states, found.version) == ({"Omar": {"done": 1}}, 3)
