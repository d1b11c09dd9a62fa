import pytest

from app.cli.says import progress_line
from app.project.project import Project
from app.tasks.progress import Progress

DOTS = "....\n\nعنوان الخبر\n\nقال الجيش إن قوات شرعت في الدوريات أمس.\n"
LONG = "قال الجيش إن قوات تابعة له شرعت في تسيير دوريات على الخط الفاصل بين المنطقتين "


def opened(path):
    return Project.open(path, read_only=True, lock=False)


def articles(path):
    with opened(path) as project:
        rows = project.queue(project.annotator)
        return {row.key: (project.article(row.uid), project.text(row.uid)) for row in rows}


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(shell):
    path = shell.project({"text": "داعش", "key": "there"})
    before = path.read_bytes()
    corpus = shell.corpus(
        "a.jsonl", {"text": "داعش", "key": "there", "title": "t"}, {}, {"text": "b"}
    )
    said = shell("import", path, corpus, shell.file("d.txt", DOTS), "--dry-run", code=3).stdout
    assert "Nothing was changed. 2 articles, 0 spans" in said
    assert "Read 4: 2 came in, 1 kept aside, 1 skipped." in said
    assert "1 file: Plain text, utf-8" in said
    assert "1 passage looks like no part of an article:" in said
    assert "such as “....”: --cut dots leaves it out" in said
    assert "1 article has the same text as another one." in said
    assert "near-duplicates" not in said
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.glob("news*")) == ["news.hashiya"]


def test_a_dry_run_says_what_the_import_then_does(shell):
    path = shell.project({"text": "داعش", "key": "k"})
    corpus = shell.corpus(
        "a.jsonl", {"text": "داعش", "key": "k"}, {"text": "c", "uid": 3}, {"x": 1}
    )
    names = ("read", "accepted", "aside", "skipped", "problems", "files")
    would = shell.json("import", path, corpus, "--dry-run", code=3)
    done = shell.json("import", path, corpus, code=3)
    assert [would[name] for name in names] == [done[name] for name in names]
    assert (would["dry_run"], done["dry_run"]) == (True, False)


def test_what_a_rule_proposes_is_cut_only_when_asked(shell):
    path = shell.project()
    said = shell("import", path, shell.file("kept.txt", DOTS)).stdout
    assert "1 passage looks like no part of an article; --cut dots would leave such out" in said
    said = shell("import", path, shell.file("cut.txt", DOTS + "x\n"), "--cut", "dots").stdout
    assert "such as “....”: left out" in said
    assert "would leave" not in said
    shell("import", path, shell.file("all.txt", DOTS + "شارك الخبر\n"), "--cut", "all")
    found = articles(path)
    assert found["kept.txt"][1] == DOTS
    assert found["cut.txt"][1] == DOTS.removeprefix("....\n\n") + "x\n"
    assert "شارك" not in found["all.txt"][1]
    with opened(path) as project:
        source = project.original(found["cut.txt"][0].uid)
        assert source.data.decode() == DOTS + "x\n"
        assert source.text_map["cut"] == [[0, "....\n\n", "dots"]]
        assert project.check().ok


def test_metadata_and_tasks_are_given_to_all(shell):
    path = shell.project()
    corpus = shell.corpus("a.jsonl", {"text": "b", "key": "b", "metadata": {"x": "1", "y": "2"}})
    words = (
        "--set",
        "x=3",
        "--set",
        "y=",
        "--set",
        "z=a=b",
        "--assign",
        "Omar",
        "--assign",
        "Sara",
    )
    shell("import", path, corpus, *words)
    article, _ = articles(path)["b"]
    assert article.metadata == {"x": "3", "z": "a=b"}
    with opened(path) as project:
        assert project.queue("Rana")[0].assigned == ("Omar", "Sara")


def test_what_looks_odd_is_told_once(shell):
    path = shell.project()
    said = shell("import", path, shell.file("a.txt", DOTS), "--assign", "Omar").stdout
    assert said.count("like no part of an article") == 1


def test_duplicates_come_in_or_stay_out_as_asked(shell):
    path = shell.project({"text": "داعش", "key": "k"})
    same = shell.corpus("a.jsonl", {"text": "داعش", "key": "k"})
    other = shell.corpus("b.jsonl", {"text": "داعش", "key": "other"})
    assert shell.json("import", path, same, code=3)["skipped"] == 1
    assert shell.json("import", path, other, "--skip-duplicates", code=3)["skipped"] == 1
    assert shell.json("import", path, other)["accepted"] == 1
    assert shell.json("import", path, same, "--keep-duplicates")["accepted"] == 1
    assert len(articles(path)) == 2


def test_likely_wire_copies_get_the_name_of_their_group(shell):
    path = shell.project({"text": LONG * 3, "key": "first"})
    files = [shell.file("second.txt", LONG * 3 + "وأضاف"), shell.file("third.txt", "شيء آخر هنا")]
    told = shell.json("import", path, *files, "--near-duplicates")
    assert told["alike"] == {"near": 1}
    found = articles(path)
    assert found["second.txt"][0].metadata == {"wire_group": "first"}
    assert found["third.txt"][0].metadata == {}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--map", "text"), "“text” is not of the form FIELD=COLUMN."),
        (("--map", "=a"), "“=a” is not of the form FIELD=COLUMN."),
        (("--map", "text=a", "--map", "text=b"), "“text” is given twice."),
        (("--set", "x"), "“x” is not of the form KEY=VALUE."),
        (("--cut", "everything"), "There is no rule “everything”. The rules are: dots, date"),
        (("--choose", "x=y"), "There is nothing to choose called “x=y”."),
        (("--assign", " "), "An annotator needs a name."),
        (("--versions", "x"), "'x' is not one of 'carry', 'separate', 'skip'"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(shell, words, sentence):
    path = shell.project()
    found = shell("import", path, shell.file("a.txt", "b"), *words, code=2)
    assert sentence in found.stderr
    assert articles(path) == {}


def test_columns_that_nobody_needed_are_told(shell):
    path = shell.project()
    said = shell("import", path, shell.file("a.txt", "b"), "--map", "text=body").stdout
    assert "--map was not needed: none of the files is a list of articles." in said


def test_each_problem_has_its_place_and_its_reason(shell):
    path = shell.project()
    told = shell.json("import", path, shell.corpus("a.jsonl", {"text": "b"}, {}), code=3)
    (problem,) = told["problems"]
    assert (problem["file"], problem["line"], problem["kind"]) == ("a.jsonl", 3, "aside")
    assert problem["message"] == "“text” is missing."
    assert "byte" in problem


def test_a_dry_run_of_what_nobody_reads_is_a_mistake(shell):
    path = shell.project()
    before = path.read_bytes()
    assert "a.png" in shell.mistake("import", path, shell.file("a.png", b"\x89PNG\0"), "--dry-run")
    assert path.read_bytes() == before


def test_progress_tells_bytes_articles_and_the_time_left():
    step = Progress(25_000_000, 100_000_000, "a.jsonl", count=1234, in_bytes=True)
    line = progress_line(step, 10)
    assert line == "██████" + " " * 18 + "  25% 25.0 of 100.0 MB, 1,234 articles, 30 s left a.jsonl"
    assert "left" not in progress_line(step, 0.5)
    assert "2 min left" in progress_line(step, 40)
    assert "2 h 5 min left" in progress_line(step, 2500)
    assert progress_line(Progress(0, 0, "x"), 9) == "█" * 24 + " 100% x"
