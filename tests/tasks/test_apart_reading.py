import logging
import os
import select
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.formats.base import Draft
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.tasks.apart.given import items_of
from app.tasks.apart.process import idle
from app.tasks.apart.reading import Reading
from app.tasks.entries import of_drafts, of_problem
from app.tasks.importing import ImportOptions, import_entries
from app.tasks.progress import run
from tests.tasks.apart_readers import entry

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are of POSIX")
QUICK = pytest.mark.parametrize("format_id", ["lines", "text"])  # "text" is sent in masses
FILES = 70  # more than are read in this process


def read(entries, **limits):
    """What each entry gives: texts, problems, or the error."""
    found = []
    with Reading(entries, **limits) as reading:
        for number in range(len(entries)):
            mine = []
            try:
                mine.extend(item for item in reading.items(number) if item is not None)
            except UserError as error:
                mine.append(error)
            found.append(mine)
    return found


def words(items):
    return [item.data["text"] if isinstance(item, Draft) else item.message for item in items]


def here(one):
    return list(items_of(0, one.read))[:-1]


sizes = st.lists(st.sampled_from([0, 1, 2, 30, 199, 200, 201, 450]), min_size=1, max_size=9)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sizes=sizes, processes=st.integers(1, 3), format_id=st.sampled_from(["lines", "text"]))
def test_items_come_in_the_order_of_the_files(tmp_path, sizes, processes, format_id):
    entries = [
        entry(tmp_path, f"{n}.x", "bad\n" + "نص\n" * size, format_id=format_id)
        for n, size in enumerate(sizes)
    ]
    assert read(entries, processes=processes) == [here(one) for one in entries]


def test_long_texts_and_many_files_come_in_order(tmp_path):
    entries = [
        entry(tmp_path, f"{n}.x", f"{n} " * (100_000 if n % 9 == 0 else 10), format_id="text")
        for n in range(FILES)
    ]
    assert read(entries, processes=3) == [here(one) for one in entries]


def test_what_is_in_memory_stands_between_files(tmp_path):
    draft = Draft(data={"text": "م"}, name="m", key="m", reader="memory", raw=b"m")
    problem = Problem(kind=Kind.ASIDE, message="damaged", file="p")
    entries = [
        entry(tmp_path, "a.x", "one"),
        of_drafts([draft], "memory"),
        entry(tmp_path, "b.x", "two"),
        of_problem(problem),
    ]
    assert [words(items) for items in read(entries)] == [["one"], ["م"], ["two"], ["damaged"]]


@posix
@QUICK
@pytest.mark.parametrize(
    ("harm", "why"), [("crash", "signal 11"), ("abort", "signal 6"), ("exit", "exit status 7")]
)
def test_a_crash_is_kept_aside_and_the_rest_comes_in(tmp_path, format_id, harm, why):
    entries = [
        entry(tmp_path, f"{n}.x", f"a{n}\n{harm}\nz" if n in (3, 4, 60) else f"a{n}",
              format_id=format_id)
        for n in range(FILES)
    ]  # fmt: skip
    found = read(entries, processes=2)
    for n in (3, 4, 60):
        (problem,) = [item for item in found.pop(n) if isinstance(item, Problem)]
        expected = f"{n}.x could not be read: the reader stopped unexpectedly ({why})."
        assert (problem.message, problem.kind, problem.file) == (expected, Kind.ASIDE, f"{n}.x")
        assert (problem.data, problem.reader) == (f"a{n}\n{harm}\nz".encode(), format_id)
        found.insert(n, [])
    assert [words(items) for items in found] == [
        [] if n in (3, 4, 60) else [f"a{n}"] for n in range(FILES)
    ]


@posix
def test_what_a_file_gave_before_its_crash_came_in(tmp_path):
    text = "".join(f"{n}\n" for n in range(500)) + "crash\n"
    ((*before, problem),) = read([entry(tmp_path, "a.x", text)])
    assert words(before) == [str(n) for n in range(len(before))]
    assert 0 < len(before) <= 500
    assert isinstance(problem, Problem)


@posix
@QUICK
def test_too_much_memory_is_kept_aside(tmp_path, format_id):
    entries = [entry(tmp_path, f"{n}.x", text, format_id=format_id)
               for n, text in enumerate(["a", "b\neat", "c"] + ["d"] * FILES)]  # fmt: skip
    found = [words(items) for items in read(entries, memory=1 << 30)]
    message = "1.x could not be read: it needs more memory than it may have."
    assert found[:3] == [["a"], ["b", message], ["c"]]
    assert found[3:] == [["d"]] * FILES


def test_a_reader_that_never_ends_is_stopped(tmp_path):
    entries = [entry(tmp_path, f"{n}.x", text) for n, text in enumerate(["a", "spin", "c"])]
    found = [words(items) for items in read(entries, seconds=0.5)]
    message = "1.x could not be read: the reader gave nothing for 0.5 s."
    assert found == [["a"], [message], ["c"]]


def test_a_reader_that_pretends_to_be_idle_is_asked_twice_at_most(tmp_path):
    entries = [entry(tmp_path, f"{n}.x", text) for n, text in enumerate(["a", "idle", "c"])]
    message = "1.x could not be read: the reader stopped unexpectedly (exit status 75)."
    assert [words(items) for items in read(entries)] == [["a"], [message], ["c"]]


def test_a_mistake_of_a_reader_is_kept_aside_and_logged(tmp_path, caplog):
    entries = [entry(tmp_path, f"{n}.x", text) for n, text in enumerate(["a\nstumble", "c"])]
    with caplog.at_level(logging.ERROR):
        found = [words(items) for items in read(entries)]
    message = "0.x could not be read: its reader made a mistake (RecursionError)."
    assert found == [["a", message], ["c"]]
    assert "in _stumble" in caplog.text


def test_an_error_comes_where_it_was_raised(tmp_path):
    entries = [entry(tmp_path, f"{n}.x", text) for n, text in enumerate(["a\nrefuse\nb", "c"])]
    (first, error), rest = read(entries)
    assert (first.data["text"], error.message, error.hint) == (
        "a", "It cannot be read on.", "Stop here.",
    )  # fmt: skip
    assert words(rest) == ["c"]


def test_what_readers_print_goes_nowhere(tmp_path, capfd):
    assert [words(items) for items in read([entry(tmp_path, "a.x", "print\na")])] == [["a"]]
    assert capfd.readouterr() == ("", "")


def test_readers_see_what_was_named_together(tmp_path):
    (tmp_path / "1").mkdir()
    trees = [{}, {}]
    entries = [
        entry(tmp_path / "1" if n > 4 else tmp_path, f"{n}.x", f"a{n}", reader="beside",
              tree=trees[n > 4])
        for n in range(8)
    ]  # fmt: skip
    found = [words(items) for items in read(entries, processes=2)]
    assert found == [["0.x 1.x 2.x 3.x 4.x: a0"]] * 5 + [["5.x 6.x 7.x: a5"]] * 3


def test_an_entry_that_nobody_takes_to_its_end_does_not_disturb_the_next(tmp_path):
    entries = [entry(tmp_path, f"{n}.x", f"a{n}\nb{n}\nc{n}") for n in range(3)]
    with Reading(entries) as reading:
        firsts = [next(filter(None, reading.items(n))).data["text"] for n in range(3)]
    assert firsts == ["a0", "a1", "a2"]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="it takes Linux to see a process end")
def test_closing_ends_the_children_and_leaves_nothing(tmp_path, monkeypatch):
    idle.clear()
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    reading = Reading([entry(tmp_path, f"{n}.x", "spin") for n in range(3)], processes=2)
    assert next(reading.items(0)) is None
    ends = [os.pidfd_open(pid) for pid in children_of(os.getpid())]
    assert len(ends) >= 2
    reading.close()
    assert not list((tmp_path / "temp").iterdir())
    assert not spinning(children_of(os.getpid()))
    for end in ends:
        os.close(end)


KILLED = """
import sys
from pathlib import Path
from tests.tasks.apart_readers import entry
from app.tasks.apart.reading import Reading
long = "a" * 300_000
entries = [entry(Path(sys.argv[1]), f"{n}.x", f"{long}\\nhog") for n in range(3)]
reading = Reading(entries, processes=2)
next(item for item in reading.items(0) if item is not None)
print(*(worker.child._process.pid for worker in reading._workers), flush=True)
for item in reading.items(0):
    pass
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="it takes Linux to see a process end")
def test_children_end_when_their_parent_is_killed(tmp_path):
    root = Path(__file__).parents[2]
    parent = subprocess.Popen(
        [sys.executable, "-c", KILLED, tmp_path],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path)},
    )
    with parent:
        pids = parent.stdout.readline().split()
        ends = [os.pidfd_open(int(pid)) for pid in pids]
        parent.kill()
    assert len(ends) == 2
    for end in ends:
        assert select.select([end], [], [], 20)[0], "a child lives on without its parent"
        os.close(end)


def children_of(pid):
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in listed for child in file.read_text().split()]


def spinning(pids):
    """Those that are children of ours for reading; not the tracker that Python starts."""
    return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@posix
def test_an_import_counts_what_could_not_be_read(bench, tmp_path):
    entries = [entry(tmp_path, f"{n}.x", text)
               for n, text in enumerate(["a\nb", "c\ncrash", "stumble", "d\nbad"])]  # fmt: skip
    project = bench.project()
    report = run(import_entries(project, entries, "t", ImportOptions()))
    assert (report.read, report.aside, report.skipped) == (report.accepted + 3, 3, 0)
    assert report.accepted in (3, 4)  # what a file gave right before its crash may be lost with it
    kept = {problem.data for problem in project.quarantine()}
    assert kept == {b"c\ncrash", b"stumble", b"bad"}
