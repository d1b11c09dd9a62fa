"""People who do one thing after another in copies of one project, and what there is to compare."""

import shutil
from dataclasses import replace

from app.model import edits as e
from app.model.article import Comment, Relation, State
from app.model.errors import InvalidEdit
from app.model.queue_edits import Assign, Unassign
from app.model.scheme_edit import draft_of, renamed
from app.model.scheme_edit_plan import recoding_of
from app.model.span import Span, quote_of
from app.model.uids import foreign_uid
from app.model.undo import UndoStack
from app.project.project import Project
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.merging import MergeOptions, merge_files
from app.tasks.progress import run

TEXTS = ("قالت وزارة الدفاع الروسية إن داعش نائم\n", "The army moved north on Monday.\n")
PEOPLE = ("Rana", "Sami")
LABELS = ("actor", "claim", "location", "quote_source")
VALUES = ("ISIS", "army", "داعش")


def made_base(folder, name="base"):
    """A project with two articles and a little said in it; closed."""
    for n, text in enumerate(TEXTS):
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    path = folder / f"{name}.hashiya"
    with create_project(path, annotator="Rana") as project:
        run(import_files(project, [folder / f"{n}.txt" for n in range(len(TEXTS))]))
        hand = Hand(project, "base")
        for step in range(6):
            hand.do("add_span", step, step + 1, step // 2)
        hand.do("add_relation", 0, 1, 2)
        hand.do("add_comment", 0, 0, 0)
    return path


def copied(path, name):
    """A copy of a project file."""
    target = path.with_name(f"{name}.hashiya")
    shutil.copy(path, target)
    return target


def merge(path, *others, **options):
    """Merges files into a closed project; returns the report."""
    with Project.open(path) as project:
        return run(merge_files(project, others, MergeOptions(**options)))


def content(path):
    """Everything said in a project, by uid; when it was said does not count."""
    with Project.open(path) as project:
        assert project.check().problems == []
        found = {}
        for record in project.records():
            for part in (*record.spans, *record.relations, *record.comments):
                found[part.uid] = replace(part, created="")
            found[record.article.uid] = record.article
            found["states", record.article.uid] = dict(record.states)
            found["assigned", record.article.uid] = set(record.assigned)
        return found


def spans_of(path):
    """Uid to span."""
    return {uid: part for uid, part in content(path).items() if isinstance(part, Span)}


class Hand:
    """Somebody at work in one copy; everything is chosen by small numbers.

    Args:
        project: Where they work.
        name: Which copy it is: new uids are made of it.
    """

    def __init__(self, project, name):
        self.project, self.name = project, name
        self.number = 0
        self.undo = UndoStack()

    def do(self, what, *numbers):
        """Does one thing if it can be done."""
        edit = getattr(self, f"_{what}")(*numbers)
        if edit is None:
            return
        try:
            self.project.apply(edit)
        except InvalidEdit:
            return
        self.undo.remember(edit)

    def take_back(self, *_):
        edit = self.undo.next_undo()
        if edit is not None:
            self.project.apply(edit)
            self.undo.undone()

    def _new(self):
        self.number += 1
        return foreign_uid(f"{self.name}{self.number}", "hand")

    def _article(self, n):
        rows = self.project.queue("Rana")
        return rows[n % len(rows)].uid

    def _any_span(self, n):
        rows = self.project.queue("Rana")
        spans = [span for row in rows for span in self.project.spans(row.uid)]
        spans.sort(key=lambda span: span.uid)
        return spans[n % len(spans)] if spans else None

    def _any(self, n, ask):
        rows = self.project.queue("Rana")
        found = sorted((x for row in rows for x in ask(row.uid)), key=lambda x: x.uid)
        return found[n % len(found)] if found else None

    def _add_span(self, a, b, c):
        article = self._article(a)
        text = self.project.text(article)
        start = b % (len(text) - 4)
        return e.AddSpan(
            Span(
                uid=self._new(),
                article=article,
                annotator=PEOPLE[c % 2],
                label=LABELS[b % len(LABELS)],
                fragments=((start, start + 3),),
                quote=text[start : start + 3],
                created="2026-11-22T09:00:00.000Z",
            )
        )

    def _remove_span(self, a, *_):
        span = self._any_span(a)
        return span and self.project.removal_of(span.uid)

    def _move_span(self, a, b, c):
        span = self._any_span(a)
        if span is None:
            return None
        text = self.project.text(span.article)
        start = b % (len(text) - 6)
        fragments = ((start, start + 2), (start + 3, start + 4 + c % 2))[: 1 + b % 2]
        after = replace(span, fragments=fragments, quote=quote_of(text, fragments))
        return e.ChangeSpan(span, after)

    def _label_span(self, a, b, _):
        span = self._any_span(a)
        return span and e.ChangeSpan(span, replace(span, label=LABELS[b % len(LABELS)]))

    def _say(self, a, b, c):
        span = self._any_span(a)
        if span is None:
            return None
        said = {**span.attributes, ("entity", "country", "x")[b % 3]: VALUES[c % 3]}
        if c % 5 == 0:
            said.pop(("entity", "country", "x")[b % 3])
        return e.ChangeSpan(span, replace(span, attributes=said))

    def _note(self, a, b, _):
        span = self._any_span(a)
        return span and e.ChangeSpan(span, replace(span, note=f"{self.name} {b % 3}"))

    def _add_relation(self, a, b, c):
        source = self._any_span(a)
        if source is None:
            return None
        others = self.project.spans(source.article, source.annotator)
        target = others[b % len(others)]
        kinds = self.project.scheme.between(source.label, target.label)
        if not kinds:
            return None
        return e.AddRelation(
            Relation(
                uid=self._new(),
                article=source.article,
                annotator=source.annotator,
                type=kinds[c % len(kinds)].id,
                source=source.uid,
                target=target.uid,
            )
        )

    def _remove_relation(self, a, *_):
        found = self._any(a, self.project.relations)
        return found and e.RemoveRelation(found)

    def _change_relation(self, a, b, c):
        found = self._any(a, self.project.relations)
        if found is None:
            return None
        if c % 2:
            return e.ChangeRelation(found, replace(found, cue=(b % 5, b % 5 + 2)))
        return e.ChangeRelation(found, replace(found, source=found.target, target=found.source))

    def _add_comment(self, a, b, c):
        article = self._article(a)
        spans, said = self.project.spans(article), self.project.comments(article)
        return e.AddComment(
            Comment(
                uid=self._new(),
                article=article,
                annotator=PEOPLE[c % 2],
                text=f"{self.name} says {b}",
                span=spans[b % len(spans)].uid if spans and b % 3 else None,
                parent=said[c % len(said)].uid if said and c % 3 == 0 else None,
            )
        )

    def _remove_comment(self, a, *_):
        found = self._any(a, self.project.comments)
        return found and e.RemoveComment(found)

    def _change_comment(self, a, b, c):
        found = self._any(a, self.project.comments)
        if found is None:
            return None
        if c % 2:
            return e.ChangeComment(found, replace(found, resolved=not found.resolved))
        return e.ChangeComment(found, replace(found, text=f"{self.name} changed {b}"))

    def _set_state(self, a, b, c):
        article, who = self._article(a), PEOPLE[c % 2]
        before, after = self.project.state(article, who), list(State)[b % len(State)]
        return e.SetState(article, who, before, after) if before != after else None

    def _title(self, a, b, _):
        article = self.project.article(self._article(a))
        return e.ChangeArticle(article, replace(article, title=f"{self.name} {b % 3}"))

    def _assign(self, a, b, c):
        article, who = self._article(a), PEOPLE[b % 2]
        is_task = who in self.project.record(article).assigned
        return (Unassign if is_task else Assign)(who, (article,))

    def _rename(self, a, b, c):
        """Gives a label, an attribute or a value of it another id."""
        draft = draft_of(self.project.scheme)
        place = ("labels", a % 2)
        for level in ("attributes", "values")[: b % 3]:
            if draft.at((*place, level)):
                place = (*place, level, c % len(draft.at((*place, level))))
        new = f"{self.name}_{c % 3}"
        if new in [node["id"] for node in draft.at(place[:-1])]:
            return None
        return self.project.revision(recoding_of(renamed(draft, place, new)))


_OWN = {"new", "article", "any_span", "any", "rename"}
WAYS = tuple(sorted(n[1:] for n in vars(Hand) if n[0] == "_" and n[1] != "_" and n[1:] not in _OWN))
WAYS = (*WAYS, "undo")


def work(path, name, steps):
    """Does some steps ``(what, a, b, c)`` in a copy."""
    with Project.open(path) as project:
        hand = Hand(project, name)
        for what, *numbers in steps:
            if what == "undo":
                hand.take_back()
            else:
                hand.do(what, *numbers)


def do(path, edit_of):
    """Applies what `edit_of(project)` makes; returns it."""
    with Project.open(path) as project:
        edit = edit_of(project)
        project.apply(edit)
        return edit


def first_span(path):
    return min(spans_of(path).values(), key=lambda span: span.uid)


def change(path, span, **values):
    def edit(project):
        there = project.span(span.uid)
        return e.ChangeSpan(there, replace(there, **values))

    do(path, edit)


def events(path):
    with Project.open(path) as project:
        return project.history(1)[0].id
