"""The words a project knows, for telling an attached particle from a letter of the word."""

from app.project.project import Project
from app.text.lexicon import Lexicon


def project_lexicon(project: Project, text: str) -> Lexicon:
    """The words of the article on the page and of the project's newest articles.

    Args:
        project: The project; it is asked only for words the article does not have.
        text: The text of the article on the page.
    """
    return Lexicon.of(text, known=project.has_word)
