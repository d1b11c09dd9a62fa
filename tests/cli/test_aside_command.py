"""``hashiya aside``: what imports kept aside, listed, tried again, discarded."""

import pytest

BROKEN = '{"text":"ونفى"'


@pytest.fixture
def project(shell):
    path = shell.project({"text": "أول"})
    file = shell.file("bad.jsonl", BROKEN + '\n{"text":""}\n{"text":"جيد"}\n')
    shell("import", path, file, code=3)
    return path


def test_the_list(shell, project):
    said = shell("aside", project).stdout.splitlines()
    assert said[0].split()[0] == "1"
    assert "bad.jsonl, line 1: The line is not JSON" in said[0]
    listed = shell.json("aside", project)["aside"]
    assert [(one["id"], one["line"], one["status"]) for one in listed] == [
        (1, 1, "open"),
        (2, 2, "open"),
    ]


def test_a_piece_is_mended_outside_and_comes_in(shell, project):
    raw = shell("aside", project, "--bytes", 1).stdout
    assert raw == BROKEN
    mended = shell.file("mended", raw + "}")
    told = shell.json("aside", project, "--retry", 1, "--with", mended)
    assert (told["accepted"], told["taken"], told["open"]) == (1, [1], 1)
    assert "ونفى" in shell("show", project, "bad-1", "--raw").stdout
    listed = shell.json("aside", project, "--all")["aside"]
    assert [one["status"] for one in listed] == ["taken", "open"]


def test_what_still_does_not_fit_says_so(shell, project):
    said = shell("aside", project, "--retry", 1, "--retry", 2, code=3).stdout
    assert "0 pieces came in." in said
    assert "2 pieces still kept aside." in said
    assert "Its text is empty." in said


def test_discarding(shell, project):
    said = shell("aside", project, "--discard", 1, "--discard", 2).stdout
    assert "2 pieces discarded; their bytes stay in the file." in said
    assert shell("aside", project).stdout == "Nothing is kept aside.\n"
    assert "(discarded)" in shell("aside", project, "--all").stdout
    assert "was discarded" in shell.mistake("aside", project, "--discard", 1)
    assert "Kept aside" not in shell("info", project).stdout


def test_another_format_and_encoding(shell, project):
    file = shell.file("plain", "قالت".encode("cp1256"))
    options = ("--format", "text", "--encoding", "cp1256")
    told = shell.json("aside", project, "--retry", 2, "--with", file, *options)
    assert told["taken"] == [2]


def test_mistakes(shell, project):
    assert "number 9" in shell.mistake("aside", project, "--retry", 9)
    shell("aside", project, "--with", project, code=2)
    shell("aside", project, "--retry", 1, "--format", "none", code=2)
