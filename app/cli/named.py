"""People as they are named on the command line: by name, with commas between them."""

from collections.abc import Collection, Sequence

from app.project.project import Project


def named_people(project: Project, named: Sequence[str]) -> tuple[str, ...]:
    """Names between commas; a name of the project that has commas itself is taken whole."""
    known = project.annotators()
    return tuple(name for words in named for name in _names(words, known))


def _names(words: str, known: Collection[str]) -> list[str]:
    found: list[str] = []
    parts = words.split(",")
    while parts:
        whole = (n for n in range(len(parts), 1, -1) if ",".join(parts[:n]).strip() in known)
        taken = next(whole, 1)
        found.append(",".join(parts[:taken]).strip())
        del parts[:taken]
    return [name for name in found if name]
