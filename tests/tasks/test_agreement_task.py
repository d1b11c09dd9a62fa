"""Agreement of the people of a project: who, of which articles, with which steps on the way."""

import pytest

from app.model.article import Comment, State
from app.model.edits import AddComment, SetState, WithdrawArticles
from app.model.errors import UnknownLabel, UserError
from app.model.uids import new_uid
from app.review.agreement import Score
from app.review.agreement_json import agreement_json
from app.tasks.agreement import AgreementWish, measure, measured_people
from app.tasks.progress import run

TEXT = "قال الجيش إن الهجوم وقع في المدينة يوم الأحد ثم انسحب"
ONE = ("actor", 4, 9)
TWO = ("claim", 13, 30)


def article(number, **people):
    spans = [
        {"annotator": name, "label": label, "start": start, "end": end}
        for name, said in people.items()
        for label, start, end in said
    ]
    return {"text": f"{TEXT} {number}", "key": f"news-{number}.txt", "spans": spans}


@pytest.fixture
def project(bench):
    made = bench.project()
    bench.take_in(
        made,
        article(1, Rana=[ONE, TWO], Sami=[ONE]),
        article(2, Rana=[ONE], Sami=[ONE, TWO], gold=[ONE]),
        article(3),
    )
    return made


def uid(project, number):
    return project.find_article(f"news-{number}.txt").uid


def finish(project, number, name):
    edit = SetState(uid(project, number), name, State.NEW, State.DONE)
    project.apply(edit, by=name)


def test_everyone_who_has_tagged_is_measured_but_not_the_gold_layer(project):
    assert measured_people(project) == ("Rana", "Sami")
    assert run(measure(project)).annotators == ("Rana", "Sami")


def test_who_has_only_finished_an_article_is_measured(project):
    finish(project, 3, "Zain")
    found = run(measure(project))
    assert found.annotators == ("Rana", "Sami", "Zain")
    assert found.articles == 3
    assert [pair.articles for pair in found.pairs] == [2, 3, 3]


def test_who_has_only_commented_or_begun_is_not(project):
    comment = Comment(uid=new_uid(), article=uid(project, 1), annotator="Lead", text="?")
    project.apply(AddComment(comment), by="Lead")
    begun = SetState(uid(project, 1), "Zain", State.NEW, State.IN_PROGRESS)
    project.apply(begun, by="Zain")
    assert measured_people(project) == ("Rana", "Sami")


def test_those_who_are_named_are_measured_in_their_order(project):
    found = run(measure(project, AgreementWish(annotators=("gold", "Sami"))))
    (pair,) = found.pairs
    assert (pair.a, pair.b) == ("gold", "Sami")
    assert pair.scores.exact == Score(1, 1, 3)
    assert measured_people(project, ("Sami", "Rana", "Sami")) == ("Sami", "Rana")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Rana", "Nobody"), "There is no annotator “Nobody”"),
        (("Rana",), "only “Rana” is named"),
        (("Rana", "Rana"), "only “Rana” is named"),
    ],
)
def test_two_people_are_needed_who_are_there(project, names, words):
    with pytest.raises(UserError, match=words):
        run(measure(project, AgreementWish(annotators=names)))


def test_a_project_of_one_person_has_nobody_to_agree_with(bench):
    project = bench.project()
    with pytest.raises(UserError, match="nobody has tagged or finished"):
        run(measure(project))
    bench.take_in(project, article(1, Rana=[ONE]))
    with pytest.raises(UserError, match="only “Rana” has tagged") as found:
        run(measure(project))
    assert found.value.hint == "Merge a colleague's file first."


def test_a_person_who_has_done_nothing_can_be_named(project):
    finish(project, 3, "Zain")
    found = run(measure(project, AgreementWish(annotators=("Rana", "Zain"))))
    (pair,) = found.pairs
    assert (pair.scores.exact.recall, pair.scores.exact.precision) == (0, None)
    assert pair.kappa == {"actor": 0, "claim": 0}


def test_labels_are_those_of_the_scheme(project):
    found = run(measure(project, AgreementWish(labels=("claim", "claim"))))
    assert tuple(found.alpha_labels) == tuple(found.pairs[0].labels) == ("claim",)
    with pytest.raises(UnknownLabel, match="There is no label “place”"):
        run(measure(project, AgreementWish(labels=("place",))))


def test_only_the_articles_of_a_filter_count(project):
    found = run(measure(project, AgreementWish(articles="news-2")))
    assert [one.article for one in found.pairs[0].by_article] == [uid(project, 2)]
    assert found.articles == 1
    nothing = run(measure(project, AgreementWish(articles="news-9")))
    assert (nothing.articles, nothing.pairs[0].scores.exact.f1) == (0, None)
    with pytest.raises(UserError):
        run(measure(project, AgreementWish(articles="state:nowhere")))


def test_withdrawn_articles_never_count(project):
    project.apply(WithdrawArticles((uid(project, 1),)))
    found = run(measure(project))
    assert found.articles == 1
    assert found.pairs[0].scores.exact == Score(1, 1, 2)


def test_done_without_spans_counts_and_so_does_an_empty_article(bench, project):
    finish(project, 3, "Rana")
    found = run(measure(project))
    assert found.articles == found.pairs[0].articles == 3
    assert found.pairs[0].by_article[-1].scores.exact == Score(0, 0, 0)


def test_progress_goes_from_nothing_to_everything(project):
    steps = []
    run(measure(project, AgreementWish(bootstrap=20, gamma=True)), steps.append)
    assert [step.what for step in steps[:2]] == ["articles", "articles"]
    assert (steps[0].done, steps[1].done, steps[1].total) == (0, 3, 3)
    assert {step.what for step in steps} == {"articles", "confidence intervals", "gamma"}
    assert all(0 <= step.done <= step.total for step in steps)


def test_it_can_be_stopped_and_begun_again(bench, project):
    bench.take_in(project, *(article(n, Rana=[ONE], Sami=[TWO]) for n in range(10, 120)))
    work = measure(project)
    steps = [next(work), next(work)]
    assert 0 < steps[1].done < steps[1].total
    work.close()
    assert run(measure(project)).articles == 112


def test_intervals_and_gamma_come_when_asked_for(bench, project):
    plain = run(measure(project))
    assert (plain.gamma, plain.alpha_intervals, plain.pairs[0].intervals) == (None, {}, {})
    more = run(measure(project, AgreementWish(bootstrap=200, gamma=True)))
    assert more.gamma is not None
    assert -1 <= more.gamma <= 1
    for name, interval in (*more.pairs[0].intervals.items(), *more.alpha_intervals.items()):
        assert interval.low <= interval.high, name
    assert {"exact.f1", "kappa.actor", "overlap.f1.claim"} <= more.pairs[0].intervals.keys()
    assert {"nominal", "unitizing", "nominal.actor"} <= more.alpha_intervals.keys()
    assert more.pairs[0].scores == plain.pairs[0].scores
    again = run(measure(project, AgreementWish(bootstrap=200, gamma=True)))
    assert again == more


def test_undefined_figures_are_null_and_no_key_is_missing(bench, project):
    told = agreement_json(run(measure(project, AgreementWish(articles="news-9"))))
    (pair,) = told["pairs"]
    for way in ("exact", "overlap", "tolerant"):
        assert [pair[way][name] for name in ("precision", "recall", "f1")] == [None] * 3
    assert (pair["kappa"], pair["labels"], pair["confusion"]) == ({}, {}, [])
    assert (pair["relations"]["f1"], pair["intervals"], pair["by_article"]) == (None, {}, [])
    alpha = {"nominal": None, "unitizing": None, "labels": {}, "intervals": {}}
    assert told["alpha"] == alpha
    assert (told["gamma"], told["articles"]) == (None, 0)


def test_all_pairs_together_are_their_sum(bench, project):
    bench.take_in(project, article(4, Zain=[ONE], Rana=[ONE]))
    told = agreement_json(run(measure(project)))
    assert len(told["pairs"]) == 3
    for field in ("both", "in_a", "in_b"):
        assert told["all"]["exact"][field] == sum(pair["exact"][field] for pair in told["pairs"])
