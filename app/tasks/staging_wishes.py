"""What a person decided, carried out on what was staged, article by article."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from app.formats.base import Draft, Header, Item
from app.model.direction import chosen_in, with_chosen
from app.model.json import JsonObject
from app.model.record import Kind, Problem
from app.project.project import Project
from app.tasks.duplicates import GROUP_KEY
from app.tasks.entries import Entry
from app.tasks.staged import Alike, Decided, Staged, Twin, Wishes
from app.tasks.staging_stage import Stage, StagedFile, layer
from app.text.cutting import Cut

_AS_FOUND = Decided()


class Granted:
    """A stage as it goes in: what was left out is skipped, the rest changed as was decided.

    Args:
        project: Where it goes.
        stage: What was read.
        wishes: What was decided.
    """

    def __init__(self, project: Project, stage: Stage, wishes: Wishes) -> None:
        self._project, self._stage, self._wishes = project, stage, wishes
        self._out: set[int] = set()
        self._names = {n: group.name for group in stage.groups for n in group.numbers}

    def entry(self, file: StagedFile) -> Entry:
        """A file of the stage, to be read from its shelf."""
        return Entry(
            name=file.name,
            size=file.size,
            read=partial(self.items, file),
            format=file.result.format,
            title=file.title,
            foreign=file.foreign,
            header=partial(_header, file),
        )

    def items(self, file: StagedFile) -> Iterator[Item]:
        """What a file gave, as it goes in; raises what it was refused for."""
        if file.error is not None:
            raise file.error
        for item, number in self._stage.items_of(file):
            if number >= 0 and isinstance(item, Draft):
                yield self._decided(item, self._stage.staged(number))
            elif layer(number) not in self._out:
                yield item

    def _decided(self, draft: Draft, staged: Staged) -> Draft | Problem:
        decided = self._wishes.decided.get(staged.number, _AS_FOUND)
        reason = self._reason_out(staged, decided)
        if reason:
            self._out.add(staged.number)
            return Problem(
                kind=Kind.SKIPPED,
                message=reason,
                file=staged.file,
                line=draft.line,
                where=draft.place,
                reader=draft.reader,
            )
        return replace(
            draft, data=self._data(draft, staged, decided), cuts=self._cuts(staged, decided)
        )

    def _reason_out(self, staged: Staged, decided: Decided) -> str:
        """Why an article stays out, in one sentence; empty if it comes in."""
        if decided.left_out:
            return f"“{staged.title}” was left out, as asked."
        if not self._wishes.keep_twins and not staged.layers:
            twin = next(filter(self._is_there, staged.twins), None)
            if twin is not None:
                return _already(twin)
        return ""

    def _is_there(self, twin: Twin) -> bool:
        """Whether an article with the same text is in the project, or comes in before."""
        if twin.how not in (Alike.BYTES, Alike.TEXT):
            return False
        return twin.number is None or twin.number not in self._out

    def _cuts(self, staged: Staged, decided: Decided) -> tuple[Cut, ...]:
        if staged.layers:
            return ()
        if decided.cuts is not None:
            return decided.cuts
        return tuple(cut for cut in staged.proposed if cut.reason in self._wishes.cut)

    def _data(self, draft: Draft, staged: Staged, decided: Decided) -> Mapping[str, Any]:
        data: dict[str, Any] = dict(draft.data)
        if decided.title is not None:
            data["title"] = decided.title
        if decided.language is not None:
            data["language"] = decided.language
        if self._wishes.assigned:
            given = data.get("assigned")
            known = given if isinstance(given, list) else []
            data["assigned"] = [*known, *(n for n in self._wishes.assigned if n not in known)]
        metadata = data.get("metadata")
        if metadata is None or isinstance(metadata, Mapping):
            data["metadata"] = self._metadata(metadata or {}, staged, decided)
        return data

    def _metadata(self, given: JsonObject, staged: Staged, decided: Decided) -> JsonObject:
        name = self._names.get(staged.number) if self._wishes.groups else None
        group = {GROUP_KEY: name} if name else {}
        merged = {**given, **group, **self._wishes.metadata, **decided.metadata}
        left: JsonObject = {key: value for key, value in merged.items() if value is not None}
        if decided.direction is None:
            return left
        return with_chosen(left, chosen_in(left).with_article(decided.direction))


def _already(twin: Twin) -> str:
    same = "the same bytes" if twin.how == Alike.BYTES else "the same text"
    if twin.number is None:
        return f"“{twin.title}” is in the project already, with {same}."
    return f"“{twin.title}” comes in already, with {same}."


def _header(file: StagedFile) -> Header | None:
    return file.header
