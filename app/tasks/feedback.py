"""A small file for a colleague, and the answers to it: written here, read here."""

from dataclasses import dataclass
from pathlib import Path

from app.model.clock import now
from app.model.errors import UserError
from app.project.project import Project
from app.review.feedback import ArticleFeedback, Direction, Feedback
from app.review.feedback_json import LARGEST, SUFFIX, anonymous, feedback_bytes, feedback_in
from app.tasks.choosing import GOLD, chosen_articles
from app.tasks.feedback_gathering import Page, answers_of, article_feedback
from app.tasks.progress import Progress, Work
from app.tasks.whole_files import explained, free_place, whole_file

ADJUDICATOR, COLLEAGUE = "adjudicator", "colleague"
"""What stands in a file for who decided, if the name is kept back, and for other colleagues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackWish:
    """What is to be told.

    Attributes:
        person: The colleague it is for; of answers, whose they are.
        direction: To the colleague, or back.
        articles: A filter of the queue; all articles if empty.
        everything: Also what was taken just as the colleague has it.
        nameless: Whether who decided is told without the name.
        gold: Name of the gold layer.
    """

    person: str
    direction: Direction = Direction.FEEDBACK
    articles: str = ""
    everything: bool = False
    nameless: bool = False
    gold: str = GOLD


def gather(project: Project, wish: FeedbackWish) -> Work[Feedback]:
    """What there is to tell a colleague, or to answer.

    Args:
        project: Where it was decided, or answered; a job opens its own.
        wish: What is to be told.

    Raises:
        UserError: If there is no such colleague, or the filter cannot be understood.
    """
    _check_person(project, wish)
    among = chosen_articles(project, wish.articles)
    total = project.counts().articles
    found: list[ArticleFeedback] = []
    for done, record in enumerate(project.records(page=50)):
        if done % 50 == 0:
            yield Progress(done, total, record.article.key)
        if among is not None and record.article.uid not in among:
            continue
        if wish.direction is Direction.ANSWERS:
            proposals, remarks, _ = answers_of(record, wish.person)
        else:
            decisions = project.decisions(record.article.uid)
            page = Page(record, decisions, wish.person, wish.gold)
            proposals = page.proposals(everything=wish.everything)
            remarks = page.remarks(one.uid for one in proposals)
        if proposals or remarks:
            found.append(article_feedback(record, proposals, remarks))
    yield Progress(total, total, "")
    return _told(project, wish, tuple(found))


def write_feedback(feedback: Feedback, target: Path) -> None:
    """Writes a file of feedback, complete or not at all.

    Raises:
        UserError: If there is nothing to tell, or it cannot be written.
    """
    if not feedback.articles:
        raise UserError(*nothing_to_tell(feedback))
    data = feedback_bytes(feedback)
    with explained(target), whole_file(free_place(target)) as out:
        out.write(data)


def read_feedback(path: Path) -> Feedback:
    """The feedback in a file.

    Raises:
        UserError: If it cannot be read, is something else, or damaged.
    """
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is a folder.", f"Name a file that ends in {SUFFIX}.")
        with path.open("rb") as file:
            return feedback_in(file.read(LARGEST + 1))
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read: {error.strerror}.", "Check the file."
        ) from None


def default_target(project: Path, wish: FeedbackWish) -> Path:
    """Where a file goes if nobody says: beside the project, named after the colleague."""
    plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in wish.person)
    more = "-answers" if wish.direction is Direction.ANSWERS else ""
    return project.with_name(f"{project.stem}-{plain[:60]}{more}{SUFFIX}")


def is_feedback(path: Path) -> bool:
    """Whether a file is one of feedback, by its name."""
    return path.name.lower().endswith(SUFFIX)


def nothing_to_tell(feedback: Feedback) -> tuple[str, str]:
    """Why there is nothing to write, and what to do."""
    if feedback.direction is Direction.ANSWERS:
        return (
            f"{feedback.person} has answered nothing yet.",
            "Accept or decline what was decided, or answer a comment, first.",
        )
    return (
        f"There is nothing to tell {feedback.person}.",
        "Decide where colleagues differ, or write a comment, first.",
    )


def people_told(project: Project, *, gold: str = GOLD) -> list[str]:
    """The colleagues there may be something to tell: all with work, but for oneself and gold."""
    labels = project.summary().labels
    return [
        name
        for name in project.annotators(with_work=True)
        if name not in (gold, project.annotator) and name in labels
    ]


# -- how it is done


def _check_person(project: Project, wish: FeedbackWish) -> None:
    known = project.annotators()
    if wish.person not in known and wish.direction is Direction.FEEDBACK:
        names = [name for name in known if name not in (wish.gold, project.annotator)]
        raise UserError(
            f"There is no annotator “{wish.person}” in this project.",
            f"There are: {', '.join(names) or 'none'}.",
        )
    if wish.direction is Direction.FEEDBACK and wish.person == wish.gold:
        raise UserError("The gold layer is nobody’s: it is what was decided.", "Name a colleague.")


def _told(project: Project, wish: FeedbackWish, articles: tuple[ArticleFeedback, ...]) -> Feedback:
    feedback = Feedback(
        direction=wish.direction,
        sender=project.annotator,
        person=wish.person,
        made=now(),
        articles=articles,
    )
    return anonymous(feedback, _names(feedback, wish, project.annotator))


def _names(feedback: Feedback, wish: FeedbackWish, me: str) -> dict[str, str]:
    """What stands for each name that is not told: other colleagues', and who decided if asked."""
    if wish.direction is Direction.ANSWERS:
        return {}
    decided = {me} | {p.by for article in feedback.articles for p in article.proposals}
    wrote = {remark.by for article in feedback.articles for remark in article.remarks}
    names = dict.fromkeys(wrote - decided - {wish.person}, COLLEAGUE)
    if wish.nameless:
        names |= dict.fromkeys(decided - {wish.person}, ADJUDICATOR)
    return names
