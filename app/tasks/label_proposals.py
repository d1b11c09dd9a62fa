"""What becomes of labels that come in: what a person said last time, else the same name."""

import re
from collections.abc import Iterable, Mapping

from app.model.json import Json
from app.model.scheme import Scheme
from app.tasks.labelling import LEAVE_OUT, LabelWishes
from app.text.fold import fold

CREATE = None
"""The fate of a label that the scheme is to grow by."""

Fates = Mapping[str, str | None]
"""Label as it comes, to the id of one of the project, `LEAVE_OUT` or `CREATE`."""
_BETWEEN = re.compile(r"[\s_\-:.]+")


def proposed(labels: Iterable[str], scheme: Scheme, remembered: Json) -> dict[str, str | None]:
    """A proposal for each label.

    Args:
        labels: As the files call them.
        scheme: The labels of the project.
        remembered: What `kept` made of the answers given before; anything else counts as nothing.
    """
    names: dict[str, str] = {}
    for there in scheme.labels:
        for name in (there.id, there.name.en, there.name.ar):
            names.setdefault(_plain(name), there.id)
    allowed = {there.id for there in scheme.labels} | {LEAVE_OUT, CREATE}
    before = remembered if isinstance(remembered, dict) else {}
    found: dict[str, str | None] = {}
    for label in labels:
        fate = before.get(label, ())
        said = isinstance(fate, str | None) and fate in allowed
        found[label] = fate if said else names.get(_plain(label), CREATE)
    return found


def wishes_of(fates: Fates) -> LabelWishes:
    """What an import is told."""
    return LabelWishes(names={label: fate for label, fate in fates.items() if fate is not CREATE})


def kept(remembered: Json, fates: Fates) -> dict[str, Json]:
    """The answers given so far, the latest in force."""
    before = remembered if isinstance(remembered, dict) else {}
    return {**before, **fates}


def _plain(name: str) -> str:
    return _BETWEEN.sub(" ", fold(name)).strip()
