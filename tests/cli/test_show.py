import pytest

TEXT = "عنوان الخبر\n\nقال الجيش (الروسي) إن داعش هاجم تدمر 🙂"


def place(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": "actor", **more}


@pytest.fixture
def project(shell):
    spans = [
        place("داعش", uid="b", annotator="Omar"),
        place("الجيش", uid="a", annotator="Omar"),
        place("عنوان الخبر\n\nقال", label="claim", annotator="Sara"),
    ]
    far = TEXT.index("تدمر")
    split = {"label": "actor", "fragments": [[17, 22], [far, far + 4]], "annotator": "Sara"}
    relation = {"type": "affiliated_with", "source": "a", "target": "b"}
    line = {"text": TEXT, "key": "k1", "spans": [*spans, split], "relations": [relation]}
    return shell.project(line, {"text": "plain", "key": "k2"})


def test_raw_is_the_text_as_it_stands(shell, project):
    said = shell("show", project, "k1", "--raw").stdout
    assert said.startswith("عنوان الخبر\nk1  ")
    assert "\n" + TEXT + "\n" in said
    assert "   2  17–22" in said
    assert "الجيش" in said.partition("Spans")[2]


def test_the_spans_are_numbered_in_reading_order_and_relations_name_them(shell, project):
    lines = shell("show", project, "1", "--raw").stdout.partition("\nSpans\n")[2].splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["1", "2", "3", "4"]
    assert "claim         Sara: عنوان الخبر  قال" in lines[0]
    assert f"{TEXT.index('تدمر')}–" in lines[1]
    assert "Sara: الجيش تدمر" in lines[1]
    assert lines[-1] == "  3 affiliated_with 4  Omar"


def test_for_other_terminals_letters_are_joined_and_lines_turned(shell, project):
    said = shell("show", project, "k1", "--width", "40").stdout
    assert "الجيش" not in said
    assert "ﺶﻴﺠﻟا" in said
    assert all(len(line) <= 60 for line in said.splitlines() if not line.startswith("k1"))


def test_one_layer(shell, project):
    said = shell("show", project, "k1", "--raw", "--annotator", "Omar").stdout
    assert "Sara" not in said
    assert "Omar" in said
    assert "There are: Omar, Rana, Sara." in shell.mistake(
        "show", project, "k1", "--annotator", "X"
    )


def test_an_article_without_spans(shell, project):
    said = shell("show", project, "k2").stdout
    assert "Spans" not in said
    assert "Relations" not in said


def test_an_article_that_is_not_there(shell, project):
    assert "no article “k9”" in shell.mistake("show", project, "k9")


def test_an_article_is_found_by_the_uid_that_another_tool_gave(shell):
    project = shell.project({"text": "plain", "uid": "a1", "key": "k"})
    assert shell("show", project, "a1").stdout.startswith("plain\nk  a1\n")


def test_control_characters_never_reach_the_terminal(shell):
    span = {"label": "actor", "start": 0, "end": 3, "annotator": "R\n\x1b[31m"}
    line = {"text": "a\x1b[31m b", "title": "t\x9b", "key": "k\x07", "spans": [span]}
    project = shell.project(line)
    for said in (
        shell("show", project, "1", "--raw").stdout,
        shell("show", project, "1").stdout,
        shell("info", project).stdout,
    ):
        assert not {"\x1b", "\x9b", "\x07"} & set(said)
    assert "a⟨ESC⟩[31m b\n" in shell("show", project, "1", "--raw").stdout
    assert "R ⟨ESC⟩[31m: a⟨ESC⟩[" in shell("show", project, "1").stdout
