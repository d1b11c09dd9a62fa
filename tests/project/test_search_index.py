"""The side file of the index: made, gone on with, thrown away, done without; never trusted."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.model.edits import AddSpan, WithdrawArticles
from app.model.errors import UserError
from app.project import index_build, index_file
from app.project.index_file import beside, elsewhere
from app.project.project import Project

ROOT = Path(__file__).parents[2]
TEXT = "قالت والوزارة إن بوزارة الدفاع خبرا"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    place = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place


@pytest.fixture
def corpus(shop):
    with shop.project("corpus.hashiya", articles=0) as made:
        add(shop, made, 30)
        yield made


def add(shop, project, count, text=TEXT):
    with project.importing("Import") as importer:
        for n in range(count):
            importer.add(shop.record(f"{text[:3]}{n}.txt", text))


def index(project):
    with Project.open(project.path, read_only=True, lock=False) as own:
        return list(own.index_steps())


def found(project):
    page = project.search("وزارة").page(5000)
    assert project.search("وزارة").count() == len(page.hits)
    return len(page.hits)


def test_it_lies_beside_the_project_and_covers_all(corpus):
    assert corpus.unindexed() == 30
    assert index(corpus) == [(0, 30), (30, 30)]
    assert beside(corpus.path).name == "corpus.hashiya-index"
    assert corpus.unindexed() == 0
    assert found(corpus) == 60


def test_it_holds_folded_words_and_no_text(corpus):
    index(corpus)
    with closing(sqlite3.connect(beside(corpus.path))) as conn:
        assert (
            conn.execute("SELECT body FROM words WHERE words MATCH 'قالت'").fetchall()
            == [(None,)] * 30
        )
    assert TEXT.encode() not in beside(corpus.path).read_bytes()


def test_imports_are_taken_in_and_edits_need_nothing(corpus, shop):
    index(corpus)
    uid = corpus.first_article()
    corpus.apply(AddSpan(shop.span(uid, (5, 13), text=TEXT)))
    corpus.apply(WithdrawArticles((uid,)))
    assert index(corpus) == [(0, 0)]
    assert found(corpus) == 58
    add(shop, corpus, 5)
    assert corpus.unindexed() == 5
    assert found(corpus) == 68
    assert index(corpus) == [(0, 5), (5, 5)]
    assert found(corpus) == 68


def test_stopped_it_goes_on_where_it_stood(corpus, monkeypatch):
    monkeypatch.setattr(index_build, "_BATCH", 4)
    with Project.open(corpus.path, read_only=True, lock=False) as own:
        steps = own.index_steps()
        assert [next(steps) for _ in range(3)] == [(0, 30), (4, 30), (8, 30)]
        steps.close()
    assert corpus.unindexed() == 22
    assert found(corpus) == 60
    assert index(corpus)[0] == (0, 22)
    assert corpus.unindexed() == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"no index at all",
        lambda data: data[:100],
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + bytes(len(data) - 4096),
        lambda data: data[:8192] + b"\xff" * (len(data) - 8192),
        lambda data: data[:68] + b"HASH" + data[72:],
    ],
)
def test_a_damaged_one_is_never_believed_and_made_anew(corpus, damage):
    index(corpus)
    place = beside(corpus.path)
    place.write_bytes(damage(place.read_bytes()))
    assert found(corpus) == 60
    index(corpus)
    index(corpus)
    assert corpus.unindexed() == 0
    assert found(corpus) == 60


def test_one_with_something_planted_in_it_is_thrown_away(corpus):
    index(corpus)
    with closing(sqlite3.connect(beside(corpus.path))) as conn:
        conn.execute("CREATE TRIGGER t AFTER UPDATE ON stamp BEGIN DELETE FROM stamp; END")
        conn.commit()
    assert corpus.unindexed() == 30
    assert index(corpus) == [(0, 30), (30, 30)]


def test_one_that_names_articles_without_the_words_shows_nothing_false(corpus):
    index(corpus)
    with closing(sqlite3.connect(beside(corpus.path))) as conn:
        for article in range(1, 31):
            conn.execute("INSERT INTO words (rowid, body) VALUES (?, 'داعش')", (article,))
        conn.commit()
    assert corpus.search("داعش").page(5).hits == []


def test_that_of_another_project_is_thrown_away(corpus, shop):
    with shop.project("other.hashiya", articles=3) as other:
        index(other)
        beside(other.path).rename(beside(corpus.path))
    assert corpus.unindexed() == 30
    index(corpus)
    assert found(corpus) == 60


def test_a_search_begun_before_it_was_made_anew_leaves_it_alone(corpus):
    index(corpus)
    before, other = corpus.search("وزارة"), corpus.search("وزارة")
    beside(corpus.path).unlink()
    index(corpus)
    assert len(corpus.search("وزارة").page(5000).hits) == 60
    assert len(before.page(5000).hits) == 60
    assert other.count() == 60
    assert beside(corpus.path).exists()


def test_one_that_cannot_be_made_leaves_nothing_open(corpus, monkeypatch):
    monkeypatch.setattr(index_file, "_SCHEMA", "CREATE NONSENSE")
    with pytest.raises(UserError, match="cannot be written"):
        index(corpus)
    monkeypatch.undo()
    index(corpus)
    assert found(corpus) == 60


def test_while_another_job_is_at_it_there_is_nothing_to_do(corpus):
    with Project.open(corpus.path, read_only=True, lock=False) as own:
        steps = own.index_steps()
        assert next(steps) == (0, 30)
        assert index(corpus) == [(0, 0)]
        assert list(steps) == [(30, 30)]
    assert found(corpus) == 60


def test_one_that_loses_its_stamp_in_the_midst_is_begun_anew(corpus, monkeypatch):
    monkeypatch.setattr(index_build, "_BATCH", 20)
    with Project.open(corpus.path, read_only=True, lock=False) as own:
        steps = own.index_steps()
        assert [next(steps), next(steps)] == [(0, 30), (20, 30)]
        with closing(sqlite3.connect(beside(corpus.path))) as conn:
            conn.execute("DELETE FROM stamp")
            conn.commit()
        assert list(steps) == [(0, 30), (20, 30), (30, 30)]
    assert found(corpus) == 60


@pytest.mark.parametrize("change", ["DELETE FROM stamp", "UPDATE stamp SET event = -1"])
def test_one_that_does_not_say_of_what_it_is_is_thrown_away(corpus, change):
    index(corpus)
    with closing(sqlite3.connect(beside(corpus.path))) as conn:
        conn.execute(change)
        conn.commit()
    assert corpus.unindexed() == 30
    index(corpus)
    assert found(corpus) == 60


def test_one_that_another_program_locks_is_done_without(corpus, monkeypatch):
    index(corpus)
    monkeypatch.setattr(index_file, "_PATIENCE", 0.02)
    with closing(sqlite3.connect(beside(corpus.path))) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        assert corpus.unindexed() == 30
        assert found(corpus) == 60
        with pytest.raises(UserError, match="locked"):
            index(corpus)
    assert corpus.unindexed() == 0


def test_that_of_another_past_of_the_project_is_thrown_away(corpus, shop):
    old = shop.folder / "old.hashiya"
    corpus.copy_to(old)
    add(shop, corpus, 4, "داعش")
    index(corpus)
    beside(corpus.path).rename(beside(old))
    with Project.open(old) as other:
        assert other.unindexed() == 30
        add(shop, other, 4, "تنظيم وزارة")
        assert other.unindexed() == 34
        index(other)
        assert found(other) == 64


def test_a_project_that_went_back_to_a_copy_has_no_index_of_its_future(corpus, shop):
    copy = shop.folder / "copy.hashiya"
    corpus.copy_to(copy)
    corpus.apply(AddSpan(shop.span(corpus.first_article(), (5, 13), text=TEXT)))
    add(shop, corpus, 1)
    index(corpus)
    beside(corpus.path).rename(beside(copy))
    with Project.open(copy, read_only=True, lock=False) as other:
        assert other.unindexed() == 30


def test_an_index_that_vanishes_while_it_is_open_is_done_without(corpus):
    index(corpus)
    assert found(corpus) == 60
    beside(corpus.path).unlink()
    assert corpus.unindexed() == 30
    assert found(corpus) == 60


def test_one_that_was_made_anew_meanwhile_is_the_one_that_is_asked(corpus, shop):
    index(corpus)
    assert found(corpus) == 60
    beside(corpus.path).unlink()
    index(corpus)
    add(shop, corpus, 3)
    index(corpus)
    assert corpus.unindexed() == 0
    assert found(corpus) == 66


def test_where_the_folder_cannot_be_written_to_it_lies_in_the_cache(corpus, cache, monkeypatch):
    real = os.access
    shut = lambda path, mode, **more: Path(path) != corpus.path.parent and real(path, mode, **more)  # noqa: E731
    monkeypatch.setattr(os, "access", shut)
    index(corpus)
    assert not beside(corpus.path).exists()
    assert len(list(cache.rglob("*-index"))) == 1
    assert corpus.unindexed() == 0
    assert found(corpus) == 60


def test_a_folder_of_that_name_is_left_alone(corpus, cache):
    beside(corpus.path).mkdir()
    index(corpus)
    assert corpus.unindexed() == 0
    assert beside(corpus.path).is_dir()
    assert found(corpus) == 60


def test_where_nothing_can_be_written_every_text_is_read(corpus, cache):
    beside(corpus.path).mkdir()
    cache.write_text("in the way")
    with pytest.raises(UserError, match="cannot be written") as refusal:
        index(corpus)
    assert "reading every text" in refusal.value.hint
    assert found(corpus) == 60


def test_a_killed_job_leaves_what_can_be_gone_on_with(corpus, shop):
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from app.project import index_build\n"
        "from app.project.project import Project\n"
        "index_build._BATCH = 10\n"
        "real, seen = index_build.indexed, []\n"
        "def killed(text):\n"
        "    seen.append(text)\n"
        "    if len(seen) == 15: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return real(text)\n"
        "index_build.indexed = killed\n"
        f"with Project.open(Path({str(corpus.path)!r}), read_only=True, lock=False) as own:\n"
        "    list(own.index_steps())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert found(corpus) == 60
    assert index(corpus)[0] == (0, 20)
    assert found(corpus) == 60


def test_two_processes_make_one_index(corpus, shop):
    add(shop, corpus, 600)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.project import index_build\n"
        "from app.project.project import Project\n"
        "index_build._BATCH = 20\n"
        f"with Project.open(Path({str(corpus.path)!r}), read_only=True, lock=False) as own:\n"
        "    print(sum(1 for _ in own.index_steps()))\n"
    )
    command = [sys.executable, "-c", code]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    told = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert corpus.unindexed() == 0
    assert found(corpus) == 1260


def test_the_place_in_the_cache_is_named_after_the_project_alone(cache):
    assert elsewhere(b"\x01" * 16).name == "01" * 16 + "-index"
    assert cache in elsewhere(b"\x01" * 16).parents
