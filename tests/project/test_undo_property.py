"""Whatever is done, undoing all of it leads back to the same project."""

import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model import edits as e
from app.model.article import State
from app.model.decision import Candidate, Decision, Reason, Verdict
from app.model.decision_edits import AddDecision, ChangeDecision, RemoveDecision
from app.model.errors import InvalidEdit
from app.model.queue_edits import Assign, SetStates, Unassign

LABELS = ("actor", "claim", "location", "quote_source")
KINDS = ("attributed_to", "refers_to", "located_at", "same_as", "contradicts")
PEOPLE = ("Rana", "Sami", "سلمى")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
OBJECTS = st.dictionaries(st.text(min_size=1), JSON, max_size=3)
WORDS = st.text(st.characters(exclude_categories=()), max_size=8)  # lone surrogates as well


def numbered():
    """Uids in order, the same each time: what hypothesis repeats has to repeat."""
    numbers = count(1)
    return lambda: str(UUID(int=next(numbers)))


def dump(project):
    return (
        list(project.records(sources=True)),
        [project.decisions(row.uid) for row in project.queue("Rana")],
        project.scheme.raw,
        [(row.state, row.assigned) for name in PEOPLE for row in project.queue(name)],
    )


class Person:
    """Somebody who does one thing after another; many of them impossible."""

    def __init__(self, shop, project, data):
        self.shop, self.project, self.data = shop, project, data

    def draw(self, strategy):
        return self.data.draw(strategy)

    def pick(self, things):
        return self.draw(st.sampled_from(things)) if things else None

    def edit(self):
        ways = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("do_")]
        return self.pick(ways)()

    def article(self):
        return self.pick([row.uid for row in self.project.queue("Rana")])

    def any_span(self):
        article = self.article()
        return self.pick(self.project.spans(article)) if article else None

    def fragments(self):
        length = len(self.shop.text)
        bounds = self.draw(st.lists(st.integers(0, length), min_size=2, max_size=6))
        bounds = sorted(bounds)[: len(bounds) // 2 * 2]
        return tuple(zip(bounds[::2], bounds[1::2], strict=True))

    def new_span(self, article, by):
        return self.shop.span(
            article,
            *self.fragments(),
            label=self.pick(LABELS),
            by=by,
            note=self.draw(WORDS),
            attributes=self.draw(OBJECTS),
            extra=self.draw(OBJECTS),
        )

    def do_add_span(self):
        article = self.article()
        return article and e.AddSpan(self.new_span(article, self.pick(PEOPLE)))

    def do_add_another_span(self):
        return self.do_add_span()

    def do_change_span(self):
        span = self.any_span()
        if span:
            new = self.new_span(span.article, span.annotator)
            return e.ChangeSpan(span, replace(new, uid=span.uid))
        return None

    def do_remove_span(self):
        span = self.any_span()
        return span and self.project.removal_of(span.uid)

    def do_remove_bare_span(self):
        span = self.any_span()
        return span and e.RemoveSpan(span)

    def do_add_relation(self):
        source = self.any_span()
        target = source and self.pick(self.project.spans(source.article, source.annotator))
        if not target:
            return None
        fitting = self.project.scheme.between(source.label, target.label)
        kind = self.pick([kind.id for kind in fitting] or KINDS)
        return e.AddRelation(self.shop.relation(source, target, kind, extra=self.draw(OBJECTS)))

    def any_relation(self):
        article = self.article()
        return self.pick(self.project.relations(article)) if article else None

    def do_change_relation(self):
        relation = self.any_relation()
        cue = self.draw(st.none() | st.just((0, 4)) | st.just((3, 999)))
        return relation and e.ChangeRelation(relation, replace(relation, cue=cue))

    def do_remove_relation(self):
        relation = self.any_relation()
        return relation and e.RemoveRelation(relation)

    def any_comment(self):
        article = self.article()
        return self.pick(self.project.comments(article)) if article else None

    def do_add_comment(self):
        article = self.article()
        if not article:
            return None
        span, parent = self.any_span(), self.any_comment()
        comment = self.shop.comment(article, self.draw(WORDS), by=self.pick(PEOPLE))
        if self.draw(st.booleans()) and span:
            comment = replace(comment, span=span.uid)
        if self.draw(st.booleans()) and parent:
            comment = replace(comment, parent=parent.uid)
        return e.AddComment(comment)

    def do_change_comment(self):
        comment = self.any_comment()
        return comment and e.ChangeComment(comment, replace(comment, resolved=not comment.resolved))

    def do_remove_comment(self):
        comment = self.any_comment()
        return comment and e.RemoveComment(comment)

    def any_decision(self):
        article = self.article()
        return self.pick(self.project.decisions(article)) if article else None

    def new_decision(self, article, by):
        spans = self.project.spans(article)
        result = self.pick([None, *spans])
        length = len(self.shop.text)
        start, end = sorted(self.draw(st.tuples(*[st.integers(0, length)] * 2)))
        return Decision(
            uid=self.shop.new_uid(),
            article=article,
            annotator=by,
            start=start,
            end=end,
            verdict=self.pick(list(Verdict)),
            result=result and result.uid,
            relation=self.draw(st.none() | st.just(self.shop.new_uid())),
            candidates=tuple(Candidate(uid=s.uid, chosen=s is result) for s in spans),
            reason=self.pick(list(Reason)),
            note=self.draw(WORDS),
            extra=self.draw(OBJECTS),
        )

    def do_add_decision(self):
        article = self.article()
        return article and AddDecision(self.new_decision(article, self.pick(PEOPLE)))

    def do_change_decision(self):
        before = self.any_decision()
        if not before:
            return None
        after = self.new_decision(before.article, before.annotator)
        return ChangeDecision(before, replace(after, uid=before.uid))

    def do_remove_decision(self):
        decision = self.any_decision()
        return decision and RemoveDecision(decision)

    def do_set_state(self):
        article, person = self.article(), self.pick(PEOPLE)
        if not article:
            return None
        before = self.project.state(article, person)
        return e.SetState(article, person, before, self.pick(list(State)))

    def do_set_states(self):
        uids = tuple(row.uid for row in self.project.queue("Rana"))
        by = self.pick(PEOPLE)
        before = tuple(self.project.state(uid, by) for uid in uids)
        after = tuple(self.pick(list(State)) for _ in uids)
        return SetStates(by, uids, before, after)

    def do_assign(self):
        article = self.article()
        return article and Assign(self.pick(PEOPLE), (article,))

    def do_unassign(self):
        article = self.article()
        return article and Unassign(self.pick(PEOPLE), (article,))

    def do_change_article(self):
        uid = self.article()
        before = uid and self.project.article(uid)
        after = before and replace(before, title=self.draw(WORDS), metadata=self.draw(OBJECTS))
        return before and e.ChangeArticle(before, after)

    def do_withdraw(self):
        article = self.article()
        return article and e.WithdrawArticles((article,))

    def do_rename(self):
        names = self.draw(st.permutations((*PEOPLE, "New")))
        return e.RenameAnnotator(names[0], names[1])

    def do_change_scheme(self):
        def change(raw):
            raw["en"] = self.draw(st.text(min_size=1))
            del raw["labels"][self.draw(st.integers(1, 4)) :]
            known = {label["id"] for label in raw["labels"]}
            for relation in raw["relations"]:
                relation["from"] = [x for x in relation["from"] if x in known]
                relation["to"] = [x for x in relation["to"] if x in known]

        return e.ChangeScheme(self.project.scheme, self.shop.scheme_with(change))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_undoing_everything_leads_back(shop, data):
    with tempfile.TemporaryDirectory() as folder:
        run(replace(shop, folder=Path(folder), new_uid=numbered()), data)


def begin(shop, project):
    """A few spans, so that relations and comments have something to hang on."""
    article = project.first_article()
    spans = [shop.span(article, (5, 17), label=label) for label in LABELS]
    spans.append(shop.span(article, (0, 4), (5, 10), label="claim"))
    project.apply(e.Batch("Begin", tuple(e.AddSpan(span) for span in spans)))


def run(shop, data):
    with shop.project(articles=2) as project:
        begin(shop, project)
        person, start, done = Person(shop, project, data), dump(project), []
        for _ in range(data.draw(st.integers(1, 25))):
            step(project, person, done)
        assert project.check().problems == []
        end = dump(project)
        for edit in reversed(done):
            project.apply(edit.inverse())
        assert dump(project) == start
        for edit in done:
            project.apply(edit)
        assert dump(project) == end
        assert project.check().problems == []


def step(project, person, done):
    """One thing done, or refused and without any effect."""
    edit = person.edit()
    if edit is None:
        return
    if person.draw(st.integers(0, 5)) == 0:
        edit = e.Batch("Both", (edit, person.edit() or edit))
    before = dump(project), project.annotators()
    try:
        project.apply(edit)
    except InvalidEdit:
        assert (dump(project), project.annotators()) == before
    else:
        done.append(edit)
