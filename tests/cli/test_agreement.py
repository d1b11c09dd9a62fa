"""``hashiya agreement``: what is printed, for programs and for people."""

import json

import pytest

from tests.review.colleagues import A, B, colleagues_project

TEXT = "قال الجيش إن الهجوم وقع في المدينة يوم الأحد ثم انسحب"
SCORE = ["precision", "recall", "f1"]


def said(person, *spans):
    return [
        {"annotator": person, "label": label, "start": start, "end": end}
        for label, start, end in spans
    ]


def article(number, *layers, **states):
    spans = [span for layer in layers for span in layer]
    line = {"text": f"{TEXT} {number}", "key": f"news-{number}.txt", "spans": spans}
    return {**line, "states": states} if states else line


@pytest.fixture
def project(shell):
    one = [("actor", 4, 9), ("claim", 13, 30), ("location", 27, 34)]
    two = [("actor", 4, 9), ("claim", 13, 34), ("actor", 27, 34)]
    return shell.project(
        article(1, said("Rana", *one), said("Sami", *two)),
        article(2, said("Rana", *one), said("Sami", *one), said("Zain", *two)),
        article(3, said("Sami", *one)),
    )


@pytest.fixture
def seed(tmp_path):
    path = tmp_path / "seed.hashiya"
    colleagues_project(path).close()
    return path


def test_the_keys_are_those_that_were_promised(shell, project):
    told = shell.json("agreement", project, "--annotators", "Rana,Sami")
    assert told["annotators"] == ["Rana", "Sami"]
    assert told["articles"] == 3
    (pair,) = told["pairs"]
    assert (pair["a"], pair["b"]) == ("Rana", "Sami")
    for way in ("exact", "overlap"):
        assert list(pair[way])[:3] == SCORE
        for label in ("actor", "claim", "location"):
            assert list(pair["labels"][label][way])[:3] == SCORE
    assert list(pair["kappa"]) == ["actor", "claim", "location"]
    assert list(told["alpha"])[:3] == ["nominal", "unitizing", "labels"]
    assert list(told["alpha"]["labels"]) == ["actor", "claim", "location"]
    assert all(list(one) == ["nominal", "unitizing"] for one in told["alpha"]["labels"].values())


def test_the_figures_are_those_counted_by_hand(shell, project):
    (pair,) = shell.json("agreement", project, "--annotators", "Rana,Sami")["pairs"]
    assert pair["exact"]["precision"] == pytest.approx(4 / 9)
    assert pair["exact"]["recall"] == pytest.approx(4 / 6)
    assert pair["exact"]["f1"] == pytest.approx(8 / 15)
    assert pair["overlap"]["f1"] == pytest.approx(10 / 15)
    assert pair["tolerant"]["f1"] == pytest.approx(8 / 15)
    assert [one["exact"]["both"] for one in pair["by_article"]] == [1, 3, 0]
    keys = [one["key"] for one in pair["by_article"]]
    assert keys == ["news-1.txt", "news-2.txt", "news-3.txt"]
    assert {"a": "location", "b": "actor", "count": 1} in pair["confusion"]
    assert {"a": None, "b": "claim", "count": 1} in pair["confusion"]


def test_the_second_is_measured_against_the_first(shell, project):
    (forth,) = shell.json("agreement", project, "--annotators", "Rana,Sami")["pairs"]
    (back,) = shell.json("agreement", project, "--annotators", "Sami,Rana")["pairs"]
    for way in ("exact", "overlap", "tolerant"):
        assert forth[way]["precision"] == back[way]["recall"]
        assert forth[way]["f1"] == back[way]["f1"]


def test_everyone_with_work_is_measured_by_name(shell, project):
    told = shell.json("agreement", project)
    assert told["annotators"] == ["Rana", "Sami", "Zain"]
    pairs = [(pair["a"], pair["b"]) for pair in told["pairs"]]
    assert pairs == [("Rana", "Sami"), ("Rana", "Zain"), ("Sami", "Zain")]


def test_names_may_be_given_one_by_one_or_together(shell, project):
    one = shell.json("agreement", project, "--annotators", " Sami , Zain ")
    other = shell.json("agreement", project, "--annotators", "Sami", "--annotators", "Zain")
    assert one == other
    assert one["annotators"] == ["Sami", "Zain"]


def test_a_name_with_a_comma_can_be_given(shell):
    project = shell.project(
        article(1, said("Rana", ("actor", 4, 9)), said("Haddad, Sami", ("actor", 4, 9)))
    )
    told = shell.json("agreement", project, "--annotators", "Rana", "--annotators", "Haddad, Sami")
    assert told["pairs"][0]["exact"]["f1"] == 1


def test_one_label_only(shell, project):
    told = shell.json("agreement", project, "--annotators", "Rana,Sami", "--label", "location")
    (pair,) = told["pairs"]
    assert list(pair["labels"]) == list(pair["kappa"]) == ["location"]
    assert pair["exact"] == pair["labels"]["location"]["exact"]
    assert list(told["alpha"]["labels"]) == ["location"]
    assert told["alpha"]["nominal"] == told["alpha"]["labels"]["location"]["nominal"]


def test_a_label_nobody_used_is_null(shell, project):
    told = shell.json("agreement", project, "--label", "quote_source")
    assert told["alpha"]["labels"]["quote_source"] == {"nominal": None, "unitizing": None}
    assert told["alpha"]["nominal"] is None
    for pair in told["pairs"]:
        assert pair["kappa"] == {"quote_source": None}
        assert [pair["exact"][name] for name in SCORE] == [None, None, None]


def test_only_some_articles(shell, project):
    told = shell.json("agreement", project, "--annotators", "Rana,Sami", "--articles", "news-2")
    assert told["articles"] == 1
    assert told["pairs"][0]["exact"]["f1"] == 1


def test_more_tolerance_lets_more_through(shell, project):
    arguments = ("agreement", project, "--annotators", "Rana,Sami", "--label", "claim")
    (strict,) = shell.json(*arguments, "--tolerance", 0)["pairs"]
    (loose,) = shell.json(*arguments, "--tolerance", 4)["pairs"]
    assert strict["tolerant"] == strict["exact"]
    assert loose["tolerant"] == loose["overlap"]


def test_intervals_and_gamma_are_there_when_asked_for(shell, project):
    told = shell.json("agreement", project, "--bootstrap", 50)
    interval = told["pairs"][0]["intervals"]["exact.f1"]
    assert interval["low"] <= told["pairs"][0]["exact"]["f1"] <= interval["high"]
    assert "nominal" in told["alpha"]["intervals"]
    assert told["gamma"] is None
    assert shell.json("agreement", project, "--gamma")["gamma"] is not None


def test_what_is_wrong_is_said_plainly(shell, project):
    told = shell.mistake("agreement", project, "--annotators", "Rana,Nobody")
    assert "There is no annotator “Nobody” in this project." in told
    assert "There are: Rana, Sami, Zain." in told
    told = shell.mistake("agreement", project, "--label", "place")
    assert "There is no label “place” in this project." in told
    assert "actor, claim, location, quote_source" in told
    told = shell.mistake("agreement", project, "--annotators", "Rana")
    assert "only “Rana” is named" in told
    assert shell.mistake("agreement", project, "--articles", "state:nowhere")


def test_with_fewer_than_two_people_nothing_is_measured(shell):
    told = shell.mistake("agreement", shell.project(article(1)))
    assert "nobody has tagged or finished anything" in told


def test_with_one_person_a_colleague_is_missing(shell):
    project = shell.project(article(1, said("Rana", ("actor", 4, 9))))
    told = shell.mistake("agreement", project)
    assert "only “Rana” has tagged or finished anything" in told
    assert "Merge a colleague's file first." in told
    told = shell.json("agreement", project, code=1)
    assert list(told) == ["error", "hint"]


def test_people_read_a_table_and_what_it_means(shell, seed):
    lines = shell("agreement", seed).stdout.splitlines()
    assert lines[0] == f"Agreement of {A}, {B} (1 article)"
    assert lines[2] == f"b, {B}, measured against a, {A} (1 article)"
    (total,) = (line for line in lines if line.startswith("  all labels       96"))
    assert total.split() == (
        "all labels 96 90 0.722 0.677 0.699 0.911 0.854 0.882 0.767 0.719 0.742".split()
    )
    assert all(len(line) <= 100 for line in lines)
    text = " ".join(" ".join(lines).split())
    assert "relations between paired spans: precision 0.979, recall 0.887, F1 0.931" in text
    assert "One letter more or less at an end counts like a span not found at all" in text
    assert "Krippendorff asks for an alpha of .800" in text
    assert "Gamma" not in text
    assert "–" in text


def test_people_are_told_where_agreement_is_least(shell, project):
    told = shell("agreement", project, "--annotators", "Rana,Sami", "--bootstrap", 20).stdout
    assert "least agreement in" in told
    assert told.index("news-3.txt") < told.index("news-1.txt")
    assert "news-2.txt" not in told
    assert "95% confidence" in told


def test_with_one_article_there_is_no_interval(shell, seed):
    told = shell("agreement", seed, "--bootstrap", 20, "--gamma").stdout
    assert "There is no confidence interval" in told
    assert "Gamma, of a sample: 0." in told


def test_names_cannot_steer_the_terminal(shell):
    project = shell.project(
        article(1, said("Rana", ("actor", 4, 9)), said("Sa\x1b[31mmi", ("actor", 4, 9)))
    )
    assert "\x1b" not in shell("agreement", project).stdout


def test_the_json_of_the_seed_is_whole(shell, seed):
    told = shell.json("agreement", seed)
    assert told == json.loads(json.dumps(told))
    assert told["pairs"][0]["relations"]["f1"] == pytest.approx(94 / 101)
    assert told["all"]["exact"] == told["pairs"][0]["exact"]
