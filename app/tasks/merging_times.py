"""What a merge counts, and when what it brings was said."""

from collections.abc import Iterator

from app.model.merge_edits import Times
from app.project.merge_since import EVERYTHING
from app.review.merging_plan import FilePlan
from app.tasks.merging_edits import Versions
from app.tasks.merging_layers import Layers


def counted(plan: FilePlan, before: Versions, after: Versions) -> None:
    """Counts what comes, changes and goes, by person and kind."""
    for kind, parts in after.items():
        for uid, now in parts.items():
            old = before[kind].get(uid)
            if old is None and now is not None:
                plan.comes.add(now.annotator, kind)
            elif now is None and old is not None:
                plan.goes.add(old.annotator, kind)
            elif old is not None and old != now:
                plan.changes.add(now.annotator, kind)


def times_of(layers: Layers) -> Times:
    """When what was brought was said or changed in the other file: a later merge asks for it."""
    since = layers.meeting.since
    if since is None:
        return {}
    found: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for uid, their in _brought(layers):
        at: dict[str, list[str]] = {}
        for name, when in since.times.get(their, {}).items():
            at.setdefault(when, []).append(name)
        for when, names in at.items():
            found.setdefault(when, {}).setdefault(tuple(sorted(names)), []).append(uid)
    for uid, when in _remarks(layers):
        found.setdefault(when, {}).setdefault((EVERYTHING,), []).append(uid)
    return {
        when: {"\t".join(names): tuple(uids) for names, uids in named.items()}
        for when, named in found.items()
    }


def _brought(layers: Layers) -> Iterator[tuple[str, str]]:
    """Our uid and theirs, of all that came or is changed here as it was changed there."""
    yield from layers.stood.items()
    for kind, parts in layers.after.items():
        for uid, now in parts.items():
            their = layers.uids[kind].get(uid)
            if now is not None and their is not None:
                yield uid, their


def _remarks(layers: Layers) -> Iterator[tuple[str, str]]:
    """Comments that the merge itself made, as old as what they tell of: an answer is later."""
    for uid, made in layers.after["comments"].items():
        known = layers.before["comments"].get(uid) or layers.uids["comments"].get(uid)
        if made is not None and not known:
            yield uid, made.created
