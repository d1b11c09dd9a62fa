"""What a merge of one file will do: nothing is written, neither here nor there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.model.edits import Batch, Edit, RenameAnnotator, RestoreArticles
from app.model.errors import UserError
from app.model.merge_edits import NoteMerge
from app.model.scheme import Scheme
from app.model.scheme_alike import refuse_alike
from app.model.scheme_edit_plan import recoding_of
from app.project.merge_since import SCHEME, Since, time_of
from app.project.project import Project
from app.review.merging import Clash, Conflict, Judge, Take, conflict_id
from app.review.merging_fields import called, in_words
from app.review.merging_fitting import Fitting
from app.review.merging_names import Path
from app.review.merging_plan import FilePlan, Way
from app.review.merging_schemes import Asked, SchemeMerge, merged_schemes
from app.tasks.merging_articles import Matching, Standing, refused
from app.tasks.merging_closing import Closing
from app.tasks.merging_coming import Coming
from app.tasks.merging_edits import edits_between
from app.tasks.merging_layers import Layers, Meeting
from app.tasks.merging_naming import Named, Naming, lazily, naming, touched_paths, used_paths
from app.tasks.merging_people import People, matched
from app.tasks.merging_sources import Source
from app.tasks.merging_times import counted, times_of
from app.tasks.merging_words import Wording
from app.tasks.progress import Progress, Work

_UNREADABLE = "Its history cannot be followed; whole layers were compared instead."


@dataclass(slots=True)
class Planned:
    """A plan, and what carrying it out needs.

    Attributes:
        plan: What a person looks at.
        source: The file.
        words: Their parts in our words.
        scheme: The label scheme as it will be.
    """

    plan: FilePlan
    source: Source
    words: Wording = field(default_factory=Wording)
    scheme: Scheme | None = None


def planned(
    project: Project, source: Source, judge: Judge, mapped: Mapping[str, str]
) -> Work[Planned]:
    """Plans the merge of one file.

    Args:
        project: The project; only read.
        source: The file.
        judge: Says who wins what both have changed.
        mapped: Their label or relation type to the one of ours that it is.

    Raises:
        UserError: If the file is damaged, or the label schemes cannot be joined.
    """
    return (yield from _Planner(project, source, judge, mapped).planned())


class _Planner:
    """The planning of one merge."""

    def __init__(
        self, project: Project, source: Source, judge: Judge, mapped: Mapping[str, str]
    ) -> None:
        self._project, self._source, self._mapped = project, source, mapped
        self._ours, self._theirs = project.side, source.project.side
        self._judge = judge
        self._plan = FilePlan(file=source.name, problems=source.problems, told=[*source.told])
        self._times: dict[str, dict[str, str]] | None = None
        self._naming = Naming()

    def planned(self) -> Work[Planned]:
        done = Planned(self._plan, self._source)
        yield Progress(0, 0, self._source.name)
        head, known = self._known()
        self._plan.refused = refused(self._ours, self._theirs, self._source.name)
        if known == head[0] or self._ours.has_merged(head[1]):
            self._plan.way = Way.KNOWN
            return done
        since = None
        if known is not None:
            since = yield from self._walk(self._theirs.since(known))
        self._plan.way = Way.TWO if since is None else Way.THREE
        three = since is not None
        self._naming = naming(self._project, self._source.project, known, three=three)
        people = matched(self._ours.people(), self._theirs.people(), since.names if since else None)
        self._plan.told += people.told
        joined = self._schemes(since)
        done.scheme = self._project.scheme
        first = self._first_edits(people, joined, done)
        matching = yield from self._match(since)
        self._plan.questions = [replace(x, file=self._source.name) for x in joined.questions]
        if self._plan.questions:
            return done
        layers = self._layers(since, people, joined, matching)
        done.words = layers.meeting.other
        yield from self._compare(layers, since, matching, done, (head, first))
        return done

    # What is known of each other

    def _known(self) -> tuple[tuple[int, str], int | None]:
        if self._source.mark:
            return (0, self._source.mark), None
        return self._theirs.head(), self._ours.knows(self._theirs)

    def _walk(self, steps: Iterator[Since]) -> Work[Since | None]:
        found = None
        try:
            for step in steps:
                found = step
                yield Progress(0, 0, self._source.name)
        except UserError:
            self._plan.told.append(_UNREADABLE)
            return None
        return found

    def _our_times(self) -> dict[str, dict[str, str]]:
        """When we have changed what, since both were the same; read when it is asked for."""
        if self._times is None:
            found = _last(self._ours.since(self._ours.shares(self._theirs)))
            if found is None:
                self._plan.told.append("The history here cannot be followed; run `hashiya check`.")
            self._times = found.times if found else {}
        return self._times

    def _known_there(self, since: Since | None) -> Since | None:
        """What we have changed since they knew us, if they have merged us."""
        if since is None:
            return None
        number = self._theirs.knows(self._ours)
        if number is None or number <= self._ours.shares(self._theirs):
            return None
        return _last(self._ours.since(number))

    # Schemes and people

    def _schemes(self, since: Since | None) -> SchemeMerge:
        ours, theirs = self._project.scheme, self._source.project.scheme
        used: dict[Path, int] = {}
        if ours != theirs:
            used = used_paths(self._source.project.scheme_uses())
        asked = Asked(
            base=(since.scheme or theirs) if since else None,
            ours=self._naming.ours.firsts,
            theirs=self._naming.theirs.firsts,
            before=self._naming.before.firsts,
            mapped=self._mapped,
            used=used,
            needed=lazily(lambda: touched_paths(self._theirs, since) if since else used),
            judge=lambda clash: self._scheme_winner(clash, since),
        )
        found = merged_schemes(ours, theirs, asked)
        self._plan.scheme += found.told
        self._plan.told += found.remarks
        self._plan.conflicts += [self._scheme_conflict(*clash) for clash in found.clashes]
        return found

    def _scheme_winner(self, clash: Clash, since: Since | None) -> Take:
        ours = time_of(self._our_times().get(SCHEME, {}), "")
        theirs = time_of(since.times.get(SCHEME, {}), "") if since else ""
        return self._judge.take(clash, SCHEME, ours, theirs, own=since is None)

    def _scheme_conflict(self, where: str, clash: Clash, taken: Take) -> Conflict:
        return Conflict(
            id=conflict_id(SCHEME, clash),
            kind=SCHEME,
            field=f"{where}: {called(clash.field)}",
            base=in_words(clash.base),
            ours=in_words(clash.ours),
            theirs=in_words(clash.theirs),
            taken=taken,
            file=self._source.name,
            kept=False,
        )

    def _first_edits(self, people: People, joined: SchemeMerge, done: Planned) -> list[Edit]:
        """What comes before everything else: the label scheme and the names of people."""
        found: list[Edit] = []
        if joined.told and not joined.questions:
            recoding = recoding_of(joined.draft)
            refuse_alike(recoding.scheme)
            done.scheme = recoding.scheme
            found.append(self._project.revision(recoding))
        found += [RenameAnnotator(old, new) for old, new in people.renamed.items()]
        return found

    # Articles and layers

    def _match(self, since: Since | None) -> Work[Matching]:
        matching = Matching(self._ours, self._theirs)
        if since is None:
            for page in self._theirs.article_pages():
                matching.match(page)
                yield Progress(0, 0, self._source.name)
        else:
            matching.match(self._touched_articles(since))
            yield Progress(0, 0, self._source.name)
        return matching

    def _touched_articles(self, since: Since) -> list[str]:
        found = dict.fromkeys([*since.imported, *since.articles, *since.withdrawn])
        found |= dict.fromkeys(uid for uid, _ in (*since.states, *since.assigned))
        found |= dict.fromkeys(sorted(since.places))
        for kind, recoded in since.recoded.items():
            found |= dict.fromkeys(self._theirs.homes(kind, list(recoded)))
        return list(found)

    def _layers(
        self, since: Since | None, people: People, joined: SchemeMerge, matching: Matching
    ) -> Layers:
        other = Wording(matching.known, people.theirs, joined.theirs)
        mine = Wording({}, people.renamed, joined.ours)
        known = self._naming.known
        meeting = Meeting(
            ours=self._ours,
            theirs=self._theirs,
            plan=self._plan,
            judge=self._judge,
            own=people.renamed.get(self._project.annotator, self._project.annotator),
            owner=other.person(self._source.owner),
            mine=mine,
            other=other,
            before_words=_of_base(since, other, _words(joined, self._naming.before)),
            known_words=mine if known is None else replace(mine, parts=_words(joined, known)),
            since=since,
            known=self._known_there(since),
            our_times=self._our_times,
            alike=bool(self._source.mark),
        )
        return Layers(meeting)

    def _compare(
        self,
        layers: Layers,
        since: Since | None,
        matching: Matching,
        done: Planned,
        rest: tuple[tuple[int, str], list[Edit]],
    ) -> Work[None]:
        whole = self._whole(since, matching)
        seen, total = 0, 0
        if since is not None:
            total = sum(len(parts) for parts in since.parts.values())
            for kind in since.parts:
                for some in layers.compare_touched(kind):
                    seen += some
                    yield Progress(seen, max(seen, total), self._source.name)
        for some in layers.compare_whole(whole):
            seen += some
            yield Progress(seen, 0, self._source.name)
        assert done.scheme is not None
        fitting = Fitting(done.scheme)
        uses = self._source.project.scheme_uses() if matching.new else None
        Coming(layers, matching.new, fitting).look(uses)
        standing = list(Standing(layers, matching).edits(whole))
        again = Closing(layers, done.scheme, fitting).close()
        self._plan.told += fitting.told
        parts = list(edits_between(layers.before, layers.after, again))
        self._fill(layers, matching, [*parts, *standing], rest)

    def _whole(self, since: Since | None, matching: Matching) -> list[str]:
        """Their articles that are compared without a base."""
        if since is None:
            return list(matching.known)
        back = {uid for uid, mine in matching.known.items() if mine in matching.restored}
        return [uid for uid in matching.known if uid in since.imported or uid in back]

    def _fill(
        self,
        layers: Layers,
        matching: Matching,
        edits: list[Edit],
        rest: tuple[tuple[int, str], list[Edit]],
    ) -> None:
        (number, head), first = rest
        plan = self._plan
        title = f"Merge {self._source.name}"
        if matching.restored:
            first = [*first, RestoreArticles(tuple(matching.restored))]
        plan.before = Batch(title, tuple(first)) if first else None
        plan.articles = tuple(matching.new)
        counted(plan, layers.before, layers.after)
        if came := len(matching.new) + len(matching.restored):
            plan.comes.add("", "articles", came)
        noted = bool(edits or first or plan.articles) or not self._source.mark
        if noted and not (self._source.mark and plan.refused):
            edits = [*edits, NoteMerge(head, number, self._source.name, times_of(layers))]
        plan.edits = Batch(title, tuple(edits)) if edits else None


def _last(steps: Iterator[Since]) -> Since | None:
    """What a walk through a history ends with; None if it cannot be followed."""
    found = None
    try:
        for step in steps:
            found = step
    except UserError:
        return None
    return found


def _words(joined: SchemeMerge, then: Named) -> dict[Path, str]:
    return joined.words(then.scheme, then.firsts)


def _of_base(since: Since | None, other: Wording, parts: dict[Path, str]) -> Wording:
    """How what was said before they changed it is said in words of the project as it will be."""
    names: dict[str, Any] = dict(other.names)
    if since is not None:
        for then, now in since.names.items():
            names[then] = other.names.get(now, now)
    return Wording(other.articles, names, parts, other.uids)
