"""The same words, not treated alike: looked for in the articles of the queue."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from app.assist.consistency import Finding, Tagged, Use, comparing
from app.gui.search.row import Row
from app.project.project import Project
from app.project.queries_articles import QueueRow
from app.project.queries_search import hit_at
from app.tasks.progress import Progress

MOST = 20_000
"""Articles that are compared; their texts are held in memory meanwhile."""
PLACES = 100_000
"""Places that are listed; what is mended makes room for the others."""
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Unlike:
    """The same words, tagged differently or left untagged.

    Attributes:
        words: As they are mostly written.
        label: Id of the label most places have.
        rows: All places, in the order of the articles.
    """

    words: str
    label: str
    rows: tuple[Row, ...]


def unlike_in(
    project: Project, annotator: str, among: Sequence[int]
) -> Generator[tuple[Progress, list[Unlike]], None, None]:
    """What one has not treated alike, tagged differently before left untagged.

    It can be stopped at every text, and every few places. The last step has all of it, or what
    `PLACES` leave room for.

    Args:
        project: The project.
        annotator: Whose layer counts.
        among: Local ids of the articles that are compared.
    """
    articles: dict[str, QueueRow] = {}
    tagged: list[Tagged] = []
    total = 4 * len(among)
    ids = sorted(among)
    for first in range(0, len(ids), _PAGE):
        for row in project.queueing.rows(ids[first : first + _PAGE], annotator):
            articles[row.uid] = row
            tagged.append(Tagged(row.uid, project.text(row.uid), project.spans(row.uid, annotator)))
        yield Progress(len(tagged), total, "articles"), []
    findings = yield from _compared(tagged, total)
    texts, found, places = {one.uid: one.text for one in tagged}, list[Unlike](), 0
    for one in findings:
        places += len(one.uses)
        if found and places > PLACES:
            break
        rows: list[Row] = []
        for first in range(0, len(one.uses), _PAGE):
            rows += (_row(use, articles, texts) for use in one.uses[first : first + _PAGE])
            yield Progress(3 * len(tagged), total, "articles"), []
        found.append(Unlike(one.words, one.usual[0], tuple(rows)))
    yield Progress(total, total, "articles"), found


def _compared(
    tagged: Sequence[Tagged], total: int
) -> Generator[tuple[Progress, list[Unlike]], None, list[Finding]]:
    steps = comparing(tagged)
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            findings: list[Finding] = end.value
            return findings
        yield Progress(len(tagged) + done, total, "articles"), []


def _row(use: Use, articles: dict[str, QueueRow], texts: dict[str, str]) -> Row:
    it, text = articles[use.article], texts[use.article]
    hit = hit_at(text, use.start, use.end, it.id, it.uid, it.key, it.title)
    return Row(hit, use.labels, use.spans)
