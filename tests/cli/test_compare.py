"""``hashiya compare``: what is printed, for programs and for people."""

import pytest

from tests.review.colleagues import A, B, colleagues_project

KINDS = {"boundary": 16, "label": 2, "attribute": 10, "relation": 7, "missing": 13, "extra": 7}


@pytest.fixture
def project(shell):
    path = shell.folder / "two.hashiya"
    colleagues_project(path).close()
    return path


def test_exactly_this_is_printed_for_programs(shell, project):
    told = shell.json("compare", project)
    assert list(told) == [
        "annotators",
        "articles",
        "unread",
        "total",
        "decided",
        "kinds",
        "labels",
        "people",
        "disagreements",
    ]
    assert told["annotators"] == [A, B]
    assert (told["articles"], told["unread"], told["total"], told["decided"]) == (1, 0, 54, 0)
    assert told["kinds"] == KINDS
    assert told["people"] == {A: KINDS, B: KINDS}
    first = told["disagreements"][0]
    assert list(first) == [
        "article",
        "key",
        "case",
        "kinds",
        "relation",
        "start",
        "end",
        "attributes",
        "decided",
        "said",
    ]
    assert (first["start"], first["kinds"], first["attributes"]) == (
        21,
        ["attribute"],
        ["checkworthy"],
    )
    assert set(first["said"]) == {A, B}
    assert first["said"][A]["label"] == "claim"


def test_who_lacks_something_says_null(shell, project):
    told = shell.json("compare", project, "--kind", "missing")
    assert told["total"] == 13
    assert all(one["said"][B] is None and one["said"][A] for one in told["disagreements"])
    back = shell.json("compare", project, "--annotators", f"{B},{A}", "--kind", "extra")
    assert {one["case"] for one in back["disagreements"]} == {
        one["case"] for one in told["disagreements"]
    }


def test_the_first_named_is_measured_against(shell, project):
    told = shell.json("compare", project, "--annotators", f"{B}, {A}")
    assert told["annotators"] == [B, A]
    assert told["kinds"] == {**KINDS, "missing": 7, "extra": 13}


def test_labels_and_relation_types_filter(shell, project):
    told = shell.json("compare", project, "--label", "location", "--kind", "label")
    assert told["total"] == 2
    assert told["labels"] == {"actor": 2, "location": 2}
    told = shell.json("compare", project, "--label", "attributed_to")
    assert told["kinds"]["relation"] == told["total"] == 3


def test_a_filter_of_the_queue_says_which_articles_count(shell, project):
    assert shell.json("compare", project, "--articles", "state:done")["total"] == 0
    assert shell.json("compare", project, "--articles", "state:new")["total"] == 54


def test_people_read_what_each_says_and_the_counts(shell, project):
    printed = shell("compare", project, "--raw").stdout
    assert "54 disagreements in 1 article that two of them have read." in printed
    assert "by kind: boundary 16, label 2, attribute 10, relation 7, missing 13, extra 7" in printed
    assert f"by person: {A} 54, {B} 54" in printed
    assert "  21–68         attribute (checkworthy)" in printed
    assert f"    {A}  location  تويتر" not in printed
    assert f"    {B}  quote_source  تويتر" in printed
    shaped = shell("compare", project).stdout
    assert shaped != printed
    assert len(shaped.splitlines()) == len(printed.splitlines())


def test_articles_only_one_has_read_are_counted_and_left_out(shell):
    span = {"uid": "s", "annotator": "Rana", "label": "actor", "start": 0, "end": 4}
    other = {**span, "annotator": "Zeid", "uid": "z", "end": 6}
    texts = "داعش هنا", "داعش هناك"
    project = shell.project(
        {"text": texts[0], "spans": [{**span, "quote": "داعش"}, {**other, "quote": "داعش ه"}]},
        {"text": texts[1], "spans": [{**span, "uid": "t", "quote": "داعش"}]},
    )
    told = shell.json("compare", project)
    assert (told["articles"], told["unread"], told["total"]) == (1, 1, 1)
    assert "1 article only one of them has read: left out." in shell("compare", project).stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--annotators", A), "It takes two people with work"),
        (("--annotators", f"{A},nobody"), "There is no annotator “nobody”"),
        (("--label", "nothing"), "There is no label or relation type “nothing”"),
        (("--articles", "state:perhaps"), "state"),
    ],
)
def test_mistakes_are_told_in_a_sentence(shell, project, options, sentence):
    assert sentence in shell.mistake("compare", project, *options)


def test_one_person_alone_cannot_be_compared(shell):
    assert "Merge a colleague's file first." in shell.mistake("compare", shell.project())


def test_no_more_than_eight_are_compared(shell):
    span = {"label": "actor", "start": 0, "end": 4, "quote": "داعش"}
    spans = [{**span, "uid": f"s{n}", "annotator": f"person {n}"} for n in range(9)]
    project = shell.project({"text": "داعش هنا", "spans": spans})
    assert "No more than eight people" in shell.mistake("compare", project)
    names = ",".join(f"person {n}" for n in range(8))
    assert shell.json("compare", project, "--annotators", names)["total"] == 0


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Haddad, Rana,Huda", ["Haddad, Rana", "Huda"]),
        ("Huda,Haddad, Rana", ["Huda", "Haddad, Rana"]),
    ],
)
@pytest.mark.parametrize("command", ["compare", "agreement"])
def test_a_name_with_a_comma_is_one_name(shell, command, written, people):
    spans = [
        {"uid": who, "label": "actor", "start": n, "end": n + 4, "annotator": who}
        for n, who in enumerate(("Haddad, Rana", "Huda", "Rana"))
    ]
    path = shell.project({"text": "داعش في سوريا", "spans": spans})
    assert shell.json(command, path, "--annotators", written)["annotators"] == people
