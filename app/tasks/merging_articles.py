"""Which articles of two projects are the same, and what becomes of what is said of them as such."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.model.article import Article, State
from app.model.edits import ChangeArticle, Edit, SetState, WithdrawArticles
from app.model.queue_edits import Assign, Unassign
from app.model.uids import is_uid
from app.project.merge_side import Side
from app.project.merge_since import Since, time_of
from app.review.merging import Clash, Take, merged
from app.review.merging_lost import lost_version
from app.review.merging_plan import Refused
from app.tasks.merging_layers import Layers, Meeting, conflict
from app.text.legible import legible

_AROUND = 20


@dataclass(slots=True)
class Matching:
    """Which of their articles are which of ours.

    Attributes:
        ours: Our side.
        theirs: Their side.
        known: Uid there to uid here.
        new: Uids of those that come in.
        restored: Uids here of articles that were put aside and come back.
    """

    ours: Side
    theirs: Side
    known: dict[str, str] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def match(self, uids: Iterable[str]) -> None:
        """Finds out what articles of theirs are here; those seen before are not looked at again.

        Those that are not here come in, those that were put aside here come back: they are new
        there, or have been worked on there.
        """
        wanted = [uid for uid in dict.fromkeys(uids) if uid not in self._seen]
        self._seen.update(wanted)
        there, here = self.theirs.articles(wanted), self.ours.articles(wanted)
        for uid in wanted:
            if uid not in there or there[uid][1]:
                self._match_gone(there.get(uid), here.get(uid))
                continue
            self._match(there[uid][0], here.get(uid))

    def _match_gone(
        self, article: tuple[Article, bool] | None, mine: tuple[Article, bool] | None
    ) -> None:
        """An article that they have put aside: what was done before goes on where it is here."""
        if article and mine and not mine[1] and article[0].sha256 == mine[0].sha256:
            self.known[mine[0].uid] = mine[0].uid

    def _match(self, article: Article, mine: tuple[Article, bool] | None) -> None:
        if mine is None:
            self._match_text(article)
        elif mine[0].sha256 == article.sha256:
            self.known[article.uid] = article.uid
            if mine[1]:
                self.restored.append(article.uid)

    def _match_text(self, article: Article) -> None:
        same = self.ours.with_text(article.sha256)
        same.sort(key=lambda one: one.key != article.key)
        if same:
            self.known[article.uid] = same[0].uid
        else:
            self.new.append(article.uid)


def refused(ours: Side, theirs: Side, file: str) -> list[Refused]:
    """The articles of theirs that have the uid of one of ours, and another text.

    Args:
        ours: Our side.
        theirs: Their side.
        file: The other file.
    """
    here, there = ours.digests(), theirs.digests(queue=True)
    uids = [uid for uid, digest in there.items() if here.get(uid, digest) != digest]
    named = theirs.articles(uids)
    return [_refused(named[uid][0], ours.text(uid), theirs.text(uid), file) for uid in uids]


def _refused(article: Article, here: str, there: str, file: str) -> Refused:
    place = _first_difference(here, there)
    around = slice(max(0, place - _AROUND), place + _AROUND)
    return Refused(
        uid=article.uid,
        key=article.key,
        ours_length=len(here),
        theirs_length=len(there),
        place=place,
        ours=legible(here[around]),
        theirs=legible(there[around]),
        file=file,
    )


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


class Standing:
    """What becomes of articles as such: metadata, states, tasks, being put aside.

    Args:
        layers: What is merged otherwise.
        matching: Which articles are the same.
    """

    def __init__(self, layers: Layers, matching: Matching) -> None:
        self._layers, self._matching = layers, matching
        self._meeting: Meeting = layers.meeting

    def edits(self, whole: list[str]) -> Iterator[Edit]:
        """All edits; comments that keep lost versions go to the layers.

        Args:
            whole: Uids, there, of articles that are compared without a base.
        """
        since = self._meeting.since
        pairs = [(uid, None) for uid in whole]
        if since is not None:
            pairs += [(uid, base) for uid, base in since.articles.items()]  # type: ignore[misc]
        yield from self._articles(dict(pairs))
        yield from self._states(whole)
        yield from self._assignments(whole)
        if since is not None:
            yield from self._withdrawals(since)

    def _articles(self, bases: dict[str, Article | None]) -> Iterator[Edit]:
        known = self._matching.known
        pairs = [(uid, known[uid]) for uid in bases if uid in known]
        there = self._meeting.theirs.articles(uid for uid, _ in pairs)
        here = self._meeting.ours.articles(uid for _, uid in pairs)
        for uid, mine in pairs:
            if uid not in there or mine not in here:
                continue
            ours, theirs, base = here[mine][0], there[uid][0], bases[uid]
            made = self._article(ours, theirs, base, uid)
            if made != ours:
                self._meeting.plan.changes.add("", "articles")
                self._layers.stood[mine] = uid
                yield ChangeArticle(ours, made)

    def _article(self, ours: Article, theirs: Article, base: Article | None, uid: str) -> Article:
        meeting = self._meeting
        if base is None:
            judge: Any = _ours
            return merged(ours, theirs, (), judge, additive=True).part or ours
        clashing = meeting.clash(ours, "articles", ours.uid, uid)
        known = meeting.known
        bases = (base,) if known is None else (base, known.articles.get(ours.uid, ours))
        made = merged(ours, theirs, bases, clashing)
        for told, comment in clashing.tell(("", "")):
            meeting.plan.conflicts.append(told)
            self._layers.remark(comment)
        return made.part or ours

    def _states(self, whole: list[str]) -> Iterator[Edit]:
        meeting, known = self._meeting, self._matching.known
        since = meeting.since
        places = {uid for uid, _ in since.states} if since else set()
        theirs = meeting.theirs.states([uid for uid in {*whole, *places} if uid in known])
        ours = meeting.ours.states({known[uid] for uid, _ in theirs} | {*known.values()})
        wanted = dict.fromkeys(pair for pair in theirs if pair[0] in set(whole))
        for uid, name in {**wanted, **(dict.fromkeys(since.states) if since else {})}:
            if uid not in known:
                continue
            who, mine = meeting.other.person(name), known[uid]
            told = next((o for o, n in meeting.mine.names.items() if n == who), who)
            o = ours.get((mine, told), State.NEW)
            t = theirs.get((uid, name), State.NEW)
            b = since.states.get((uid, name)) if since else None
            after = self._state((uid, name), mine, who, (o, t, b))
            if after != o:
                meeting.plan.changes.add(who, "states")
                self._layers.stood[f"{mine}\t{who}"] = f"{uid}\t{name}"
                yield SetState(mine, who, o, after)

    def _state(
        self, key: tuple[str, str], mine: str, who: str, said: tuple[State, State, State | None]
    ) -> State:
        meeting, (o, t, b) = self._meeting, said
        if b is not None and meeting.known is not None:
            then = meeting.known.states.get((mine, who), o)
            if o == then:  # they have known ours as it is
                return t
            if t == then:
                return o
        if t in (o, b):
            return o
        if o == b or (b is None and (o == State.NEW or who != meeting.own)):
            return t
        clash = Clash("state", b, o, t)
        times = meeting.our_times() if meeting.since else {}
        at = time_of(times.get(f"{mine}\t{who}", {}), "state")
        other = meeting.since.times if meeting.since else {}
        their_at = time_of(other.get("\t".join(key), {}), "state")
        two = meeting.since is None
        taken = meeting.judge.take(clash, f"{mine}\t{who}", at, their_at, own=two)
        article = meeting.ours.articles([mine])[mine][0]
        meeting.plan.conflicts.append(conflict("states", article, clash, taken, meeting.plan.file))
        lost_at = their_at if taken == Take.OURS else at
        self._layers.remark(lost_version(article, clash, taken, lost_at, who=who))
        return o if taken == Take.OURS else t

    def _assignments(self, whole: list[str]) -> Iterator[Edit]:
        meeting, known = self._meeting, self._matching.known
        since = meeting.since
        wanted: dict[tuple[str, str], bool] = {}
        theirs = meeting.theirs.assigned([uid for uid in whole if uid in known])
        wanted.update(dict.fromkeys(theirs, True))
        if since is not None:
            there = meeting.theirs.assigned({uid for uid, _ in since.assigned})
            wanted.update({pair: pair in there for pair in since.assigned})
        here = meeting.ours.assigned(known[uid] for uid, _ in wanted if uid in known)
        ours = {(uid, meeting.mine.person(name)) for uid, name in here}
        wanted = {pair: t for pair, t in wanted.items() if self._is_told(pair, t, ours)}
        for given, kind in ((True, Assign), (False, Unassign)):
            people: dict[str, list[str]] = {}
            for (uid, name), is_theirs in wanted.items():
                who = meeting.other.person(name)
                if uid in known and is_theirs == given != ((known[uid], who) in ours):
                    people.setdefault(who, []).append(known[uid])
            for who, uids in people.items():
                counts = meeting.plan.comes if given else meeting.plan.goes
                counts.add(who, "assignments", len(set(uids)))
                yield kind(who, tuple(dict.fromkeys(uids)))

    def _is_told(self, pair: tuple[str, str], theirs: bool, ours: set[tuple[str, str]]) -> bool:
        """Whether what they say of a task is later than what is known of it here."""
        meeting, (uid, name) = self._meeting, pair
        if meeting.since is None or pair not in meeting.since.assigned:
            return True
        if meeting.known is None or uid not in self._matching.known:
            return theirs != meeting.since.assigned[pair]
        mine = (self._matching.known[uid], meeting.other.person(name))
        return meeting.known.assigned.get(mine, mine in ours) == (mine in ours)

    def _withdrawals(self, since: Since) -> Iterator[Edit]:
        """Puts aside what they have put aside, unless we have worked on it meanwhile."""
        known = self._matching.known
        there = self._meeting.theirs.articles(since.withdrawn)
        gone = [uid for uid, was in since.withdrawn.items() if uid in there and there[uid][1]]
        gone = [uid for uid in gone if not since.withdrawn[uid] and uid in known]
        here = self._meeting.ours.articles(known[uid] for uid in gone)
        touched = self._touched()
        uids = []
        for uid in gone:
            mine = known[uid]
            if here[mine][1]:
                continue
            if mine in touched:
                self._meeting.plan.told.append(
                    f"{self._meeting.plan.file} has put “{here[mine][0].key}” aside; it stays, "
                    "since it was worked on here."
                )
                continue
            uids.append(mine)
        if uids:
            self._meeting.plan.goes.add("", "articles", len(uids))
            yield WithdrawArticles(tuple(uids))

    def _touched(self) -> set[str]:
        """Our articles of which something was changed since both were the same."""
        times = self._meeting.our_times()
        found = {uid.partition("\t")[0] for uid in times}
        for kind in self._layers.after:
            parts = self._meeting.ours.parts(kind, [u for u in times if is_uid(u)])
            found |= {part.article for part in parts.values()}
        return found


def _ours(_: Clash) -> Take:
    """Two articles with the same text and nothing else in common: what is known here stays."""
    return Take.OURS
