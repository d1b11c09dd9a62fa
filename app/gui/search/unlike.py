"""The same words, not treated alike: looked for in the articles of the queue."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from app.assist.consistency import Finding, Tagged, findings
from app.gui.search.row import Row
from app.project.project import Project
from app.project.queries_articles import QueueRow
from app.project.queries_search import hit_at
from app.tasks.progress import Progress

MOST = 20_000
"""Articles that are compared; their texts are held in memory meanwhile."""
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
    project: Project, annotator: str, among: Container[int]
) -> Iterator[tuple[Progress, list[Unlike]]]:
    """What one has not treated alike, tagged differently before left untagged.

    Args:
        project: The project.
        annotator: Whose layer counts.
        among: Local ids of the articles that are compared.
    """
    articles: dict[str, QueueRow] = {}
    tagged: list[Tagged] = []
    last, after = project.last_article(), 0
    while page := project.queue(annotator, after=after, limit=_PAGE):
        after = page[-1].id
        for row in page:
            if row.id in among:
                articles[row.uid] = row
                spans = project.spans(row.uid, annotator)
                tagged.append(Tagged(row.uid, project.text(row.uid), spans))
        yield Progress(after, last, "articles"), []
    texts = {one.uid: one.text for one in tagged}
    found = [_unlike(one, articles, texts) for one in findings(tagged)]
    yield Progress(last, last, "articles"), found


def _unlike(found: Finding, articles: dict[str, QueueRow], texts: dict[str, str]) -> Unlike:
    rows = []
    for use in found.uses:
        it, text = articles[use.article], texts[use.article]
        hit = hit_at(text, use.start, use.end, it.id, it.uid, it.key, it.title)
        rows.append(Row(hit, use.labels, use.spans))
    return Unlike(found.words, found.usual[0], tuple(rows))
