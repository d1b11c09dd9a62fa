"""Who decides, who is told, and their two project files."""

import json
from dataclasses import replace
from pathlib import Path

from app.model.article import Comment, State
from app.model.clock import now
from app.model.edits import AddComment, Batch
from app.model.errors import UserError
from app.model.uids import new_uid
from app.project.project import Project
from app.review.cases import Layer
from app.review.choices import Choice, Way
from app.review.feedback import Feedback, Proposal, Stand
from app.review.feedback_accepting import OwnGround, accepting, settled
from app.review.feedback_comments import kept, proposal_of
from app.review.feedback_json import feedback_bytes, feedback_in
from app.tasks.comparing import comparison_of
from app.tasks.deciding import table_of
from app.tasks.feedback import FeedbackWish, gather
from app.tasks.progress import run
from tests.review.colleagues import A, B, colleagues_project

PEOPLE = (A, B)


def lead_project(folder: Path) -> Project:
    """The project of who decides, with both layers."""
    return colleagues_project(folder / "lead.hashiya")


def colleague_project(lead: Project, name: str = B) -> Project:
    """A colleague's own copy of it."""
    path = lead.path.with_name(f"{name}.hashiya")
    lead.copy_to(path)
    project = Project.open(path)
    project.set_annotator(name)
    return project


def decide(lead: Project, way: Way = Way.ACCEPT, person: int = 0, *, agreed: bool = True) -> None:
    """Decides every disagreement in the same way."""
    uid = lead.first_article()
    assert uid is not None
    table = table_of(lead, comparison_of(lead, uid, PEOPLE))
    if agreed:
        table.adopt_agreed()
    for case in table.comparison.disagreements:
        if hasattr(case, "spans") or way in (Way.ACCEPT, Way.ALL, Way.NOTHING):
            choice = Choice(way=way, person=person, note="See the guideline.")
            try:
                table.decide(case, choice)
            except UserError:  # they share no character
                table.decide(case, Choice(way=Way.ALL))
    lead.apply(Batch("Decide", table.edits()))


def told(project: Project, person: str = B, **more: object) -> Feedback:
    """What is told, through the bytes of a file."""
    feedback = run(gather(project, FeedbackWish(person=person, **more)))  # type: ignore[arg-type]
    return feedback_in(feedback_bytes(feedback))


def proposals_in(project: Project) -> dict[str, Proposal]:
    """The proposals a project keeps, by uid."""
    found = [proposal_of(comment) for comment in project.comments_keeping("feedback")]
    return {one.uid: one for one in found if one is not None}


def ground_of(project: Project, by: str = B) -> OwnGround:
    """What accepting starts from in the first article."""
    uid = project.first_article()
    assert uid is not None
    return OwnGround(
        article=uid,
        text=project.text(uid),
        scheme=project.scheme,
        layer=Layer(by, tuple(project.spans(uid, by)), tuple(project.relations(uid, by))),
        comments=tuple(project.comments(uid)),
        at=now(),
        new_uid=new_uid,
    )


def answer(project: Project, uid: str, stand: Stand, words: str = "", by: str = B) -> None:
    """Accepts or declines a proposal, with words in its thread."""
    comment = next(c for c in project.comments_keeping("feedback") if c.uid == uid)
    proposal = proposal_of(comment)
    assert proposal is not None
    edits = accepting(proposal, ground_of(project, by)) if stand is Stand.ACCEPTED else ()
    after = replace(proposal, stand=stand, answered=now())
    done = stand is Stand.ACCEPTED
    closing = settled(comment, edits, kept(after, comment.extra), resolved=done)
    more = (AddComment(remark(project, words, by, parent=uid)),) if words else ()
    project.apply(Batch("Answer", (*edits, closing, *more)))


def remark(
    project: Project, words: str, by: str, *, span: str | None = None, parent: str | None = None
) -> Comment:
    """A comment on the first article."""
    uid = project.first_article()
    assert uid is not None
    return Comment(
        uid=new_uid(),
        article=uid,
        annotator=by,
        text=words,
        span=span,
        parent=parent,
        created=now(),
    )


def accept_all(project: Project, by: str = B) -> None:
    """Accepts everything, spans before the relations between them."""
    waiting = sorted(proposals_in(project).values(), key=lambda one: one.links)
    for one in waiting:
        if one.stand is Stand.OPEN:
            answer(project, one.uid, Stand.ACCEPTED, by=by)


def dump(project: Project) -> tuple[object, ...]:
    """All that is said of the first article."""
    uid = project.first_article()
    assert uid is not None
    state: dict[str, State] = project.states(uid)
    return (
        project.spans(uid),
        project.relations(uid),
        project.comments(uid),
        project.decisions(uid),
        state,
    )


def spans_of(project: Project, who: str) -> list[tuple[object, ...]]:
    """What a person's spans say, without uids."""
    uid = project.first_article()
    return sorted(
        (span.label, span.fragments, json.dumps(span.attributes, sort_keys=True))
        for span in project.spans(uid, who)
    )


def first_open(project: Project, kind: str = "span") -> Proposal:
    """The first proposal nobody has answered."""
    found = sorted(proposals_in(project).values(), key=lambda one: one.start)
    return next(one for one in found if one.stand is Stand.OPEN and one.links == (kind != "span"))
