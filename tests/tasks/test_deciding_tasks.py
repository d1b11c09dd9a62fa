"""Decisions carried out in a real project, and taken back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.article import State
from app.model.edits import Batch
from app.model.errors import UserError
from app.review.choices import Choice, Way
from app.review.rules import Kept, Rule
from app.tasks.comparing import comparison_of
from app.tasks.deciding import (
    agreed_everywhere,
    deciding,
    deciding_by,
    previewing,
    table_of,
)
from tests.review.colleagues import A, B, colleagues_project

PEOPLE = (A, B)


@pytest.fixture
def project(tmp_path):
    with colleagues_project(tmp_path / "colleagues.hashiya") as made:
        yield made


def opened(project):
    return table_of(project, comparison_of(project, project.first_article(), PEOPLE))


def dump(project):
    uid = project.first_article()
    return (
        project.spans(uid),
        project.relations(uid),
        project.comments(uid),
        project.decisions(uid),
        project.states(uid),
    )


def carry_out(project, table):
    edit = Batch("Decide", table.edits())
    project.apply(edit)
    return edit


def test_the_first_persons_version_of_everything_is_their_layer(project):
    table = opened(project)
    table.adopt_agreed()
    for case in table.comparison.disagreements:
        table.decide(case, Choice(way=Way.ACCEPT, person=0))
    carry_out(project, table)
    uid = project.first_article()

    def said(by):
        spans = {s.uid: s for s in project.spans(uid, by)}
        links = {
            (r.type, spans[r.source].fragments, spans[r.target].fragments, repr(r.attributes))
            for r in project.relations(uid, by)
        }
        return sorted((s.label, s.fragments, repr(s.attributes)) for s in spans.values()), links

    assert said("gold") == said(A)
    assert project.state(uid, "gold") is State.DONE
    assert project.check().problems == []
    assert all(not opened(project).is_open(case) for case in table.comparison.disagreements)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_decisions_are_taken_back_exactly(project, data):
    start, done = dump(project), []
    for _ in range(data.draw(st.integers(1, 4))):
        table = opened(project)
        cases = [*table.comparison.spans, *table.comparison.relations]
        for case in data.draw(st.lists(st.sampled_from(cases), min_size=1, max_size=12)):
            way = data.draw(st.sampled_from([*Way, None]))
            try:
                if way is None:
                    table.take_back(case)
                else:
                    person = data.draw(st.integers(0, 1))
                    table.decide(case, Choice(way=way, person=person))
            except UserError:
                continue
        done.append(carry_out(project, table))
    assert project.check().problems == []
    after = dump(project)
    for edit in reversed(done):
        project.apply(edit.inverse())
    assert dump(project) == start
    for edit in done:
        project.apply(edit)
    assert dump(project) == after
    for edit in reversed(done):
        project.apply(edit.inverse())


def test_everything_agreed_on_is_one_edit_over_the_queue(project):
    edit = agreed_everywhere(project, PEOPLE, "Accept what all agree on")
    uid = project.first_article()
    agreed = [case for case in opened(project).comparison.spans if not case.kinds]
    project.apply(edit)
    gold = project.spans(uid, "gold")
    assert sorted(s.fragments for s in gold) == sorted(c.present[0].fragments for c in agreed)
    assert project.relations(uid, "gold")
    assert project.decision_counts() == {uid: {"adopted": len(agreed)}}
    with pytest.raises(UserError, match="nothing left to decide"):
        agreed_everywhere(project, PEOPLE, "Again")
    project.apply(edit.inverse())
    assert project.spans(uid, "gold") == []
    assert project.decisions(uid) == []


def test_an_article_one_person_has_read_is_left_alone(project):
    uid = project.first_article()
    for span in project.spans(uid, B):
        project.apply(project.removal_of(span.uid))
    with pytest.raises(UserError, match="nothing left to decide"):
        deciding(project, PEOPLE, "All", lambda table, _reading: table.adopt_agreed())


def test_a_rule_is_previewed_and_then_one_edit(project):
    rule = Rule(Kept.PERSON, B, "claim")
    shown = [one for _, some in previewing(project, PEOPLE, rule) for one in some]
    assert shown
    assert {one.person for one in shown} == {1}
    assert all("claim" in one.row.labels for one in shown)
    assert project.decision_counts() == {}
    edit = deciding_by(project, PEOPLE, "Rule", rule)
    project.apply(edit)
    uid = project.first_article()
    made = project.decisions(uid)
    assert len(made) == len(shown)
    assert {one.extra["rule"] for one in made} == {rule.id}
    with pytest.raises(UserError, match="nothing left"):
        deciding_by(project, PEOPLE, "Rule", rule)
    project.apply(edit.inverse())
    assert project.decisions(uid) == []


def test_who_decides_is_whom_the_project_names(project):
    table = opened(project)
    made = table.decide(table.comparison.spans[0], Choice(way=Way.ALL))
    assert made.annotator == project.annotator == "lead"
    other = table_of(project, table.comparison, by="Salma")
    assert other.decide(table.comparison.spans[0], Choice(way=Way.ALL)).annotator == "Salma"
