"""Whether the text of an article wants to be compared with its original before anybody marks it.

A reader that cannot be sure, such as that of PDF, says so in the article's metadata, so that it
travels with the article through every format: ``{"proof_read": "first"}``.
"""

from dataclasses import replace

from app.model.article import Article

KEY = "proof_read"
FIRST, DONE = "first", "done"


def wants_proof(article: Article | None) -> bool:
    """Whether nobody has proof-read an article that wants it."""
    return article is not None and article.metadata.get(KEY) == FIRST


def proved(article: Article) -> Article:
    """The article once somebody has proof-read it."""
    return replace(article, metadata={**article.metadata, KEY: DONE})
