"""What becomes of spans, relations, comments and decisions when two projects are merged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.model.article import Comment
from app.project.merge_side import KINDS, Side
from app.project.merge_since import Since, time_of
from app.review.merging import Clash, Conflict, Judge, Take, conflict_id, merged
from app.review.merging_fields import MISSING, called, in_words
from app.review.merging_lost import lost_version
from app.review.merging_plan import FilePlan, Way
from app.tasks.merging_words import Wording

_PAGE = 2_000
_ALIKE: dict[str, Callable[[Any], Any]] = {
    "spans": lambda s: (s.article, s.annotator, s.label, s.fragments),
    "relations": lambda r: (r.article, r.annotator, r.type, r.source, r.target),
    "comments": lambda c: (c.article, c.annotator, c.text, c.span, c.parent),
    "decisions": lambda d: (d.article, d.annotator, d.start, d.end, d.verdict),
}


def _by_kind() -> dict[str, dict[str, Any]]:
    return {kind: {} for kind in KINDS}


@dataclass(slots=True, kw_only=True)
class Meeting:
    """Two projects, and what is known of both.

    Attributes:
        ours: The project.
        theirs: The other one.
        plan: What is told of the merge.
        judge: Says who wins what both have changed.
        own: The project's own annotator.
        owner: Whose file theirs is: what it says of that layer counts without a base.
        mine: Our parts in words of the project as it will be.
        other: Theirs in the same words.
        since: What was before, of what they have touched; None without a base.
        before_words: What they said before, in the same words.
        known_words: What we said when they knew us, in the same words.
        known: What was before, of what we have touched since they knew us; None if they never did.
        our_times: When we changed what; asked only when something clashes.
    """

    ours: Side
    theirs: Side
    plan: FilePlan
    judge: Judge
    own: str
    owner: str
    mine: Wording
    other: Wording
    before_words: Wording
    known_words: Wording
    since: Since | None
    known: Since | None
    our_times: Callable[[], dict[str, dict[str, str]]]
    alike: bool = False

    def clash(self, part: Any, kind: str, uid: str, their_uid: str) -> "Clashing":
        """Says who wins fields of one part."""
        return Clashing(self, part, kind, uid, their_uid)


class Clashing:
    """Who wins the fields of one part that both have changed, by when they were changed."""

    def __init__(
        self,
        meeting: Meeting,
        part: Any,
        kind: str,
        uid: str,
        their_uid: str,
        made: tuple[str, str] = ("", ""),
    ) -> None:
        self._meeting, self._part, self._kind, self._made = meeting, part, kind, made
        self._uid, self._their_uid = uid, their_uid
        self.lost: list[tuple[Clash, Take, str]] = []

    def __call__(self, clash: Clash) -> Take | None:
        """Whose version is taken; None: theirs, since nothing of ours is at stake."""
        meeting = self._meeting
        two = meeting.since is None
        person = getattr(self._part, "annotator", "")
        if two and person != meeting.own and person == meeting.owner:
            return None
        if two and (said := _only_said(clash)) is not None:
            return said
        ours_at, theirs_at = self._made if two else ("", "")
        if meeting.since is not None:
            ours_at = time_of(meeting.our_times().get(self._uid, {}), clash.field)
            theirs_at = time_of(meeting.since.times.get(self._their_uid, {}), clash.field)
        own = two and person == meeting.own
        taken = meeting.judge.take(clash, self._uid, ours_at, theirs_at, own=own)
        self.lost.append((clash, taken, theirs_at if taken == Take.OURS else ours_at))
        return taken

    def tell(self, quotes: tuple[str, str]) -> Iterator[tuple[Conflict, Comment | None]]:
        """What clashed, in words, each with the comment that keeps what was not taken."""
        for clash, taken, at in self.lost:
            lost = quotes[1] if taken == Take.OURS else quotes[0]
            comment = lost_version(self._part, clash, taken, at, quote=lost, who=self._meeting.own)
            told = conflict(self._kind, self._part, clash, taken, self._meeting.plan.file)
            yield replace(told, kept=comment is not None), comment


def conflict(kind: str, part: Any, clash: Clash, taken: Take, file: str) -> Conflict:
    """A clash of versions, in words."""
    return Conflict(
        id=conflict_id(part.uid, clash),
        kind=kind,
        uid=part.uid,
        article=getattr(part, "article", part.uid),
        person=getattr(part, "annotator", ""),
        field=called(clash.field),
        base=in_words(clash.base),
        ours=in_words(clash.ours),
        theirs=in_words(clash.theirs),
        taken=taken,
        file=file,
    )


def _only_said(clash: Clash) -> Take | None:
    """The side that says something where the other says nothing."""
    silent = [one in ("", None) for one in (clash.ours, clash.theirs)]
    if silent[0] == silent[1]:
        return None
    return Take.THEIRS if silent[0] else Take.OURS


@dataclass(slots=True)
class Layers:
    """What there is and what there is to be, of everything that becomes another.

    Attributes:
        meeting: The two projects.
        before: Kind to uid to our part, or None, of what was looked at and changes.
        after: The same to what there is to be.
        revived: ``(kind, uid)`` of what outlives a removal.
        uids: Kind to our uid to theirs, of what changes.
        stood: The same of articles, and of states (article and person, joined by a tab).
    """

    meeting: Meeting
    before: dict[str, dict[str, Any]] = field(default_factory=_by_kind)
    after: dict[str, dict[str, Any]] = field(default_factory=_by_kind)
    revived: dict[tuple[str, str], str] = field(default_factory=dict)
    uids: dict[str, dict[str, str]] = field(default_factory=_by_kind)
    stood: dict[str, str] = field(default_factory=dict)

    def compare_touched(self, kind: str) -> Iterator[int]:
        """Merges what they have touched, three-way; yields how many were looked at."""
        since = self.meeting.since
        assert since is not None
        touched = list({**since.parts[kind], **since.recoded.get(kind, {})})
        for first in range(0, len(touched), _PAGE):
            some = touched[first : first + _PAGE]
            theirs = self.meeting.theirs.parts(kind, some)
            trios = [(uid, theirs.get(uid), self._base(kind, uid, theirs)) for uid in some]
            self._compare(kind, [trio for trio in trios if self._is_here(trio)], additive=False)
            yield len(some)

    def compare_whole(self, articles: Sequence[str]) -> Iterator[int]:
        """Merges all that is said in articles of theirs, without a base."""
        for first in range(0, len(articles), 50):
            said = self.meeting.theirs.said_in(articles[first : first + 50])
            for kind in KINDS:
                parts = said[kind]
                if self.meeting.alike:
                    self._liken(kind, parts)
                for start in range(0, len(parts), _PAGE):
                    some = [(part.uid, part, ()) for part in parts[start : start + _PAGE]]
                    self._compare(kind, some, additive=True)
                    yield len(some)

    def _base(self, kind: str, uid: str, theirs: dict[str, Any]) -> tuple[Any, ...]:
        """What both may have come from, in our words, without the uid moved."""
        meeting = self.meeting
        since = meeting.since
        assert since is not None
        if uid in since.parts[kind]:
            part = since.parts[kind][uid]
        else:
            name, said = since.recoded[kind][uid]
            word = "label" if kind == "spans" else "type"
            part = theirs.get(uid)
            part = part and replace(part, **{word: name, "attributes": said})
        return (meeting.before_words.said(part),)

    def _is_here(self, trio: tuple[str, Any, Any]) -> bool:
        _, part, bases = trio
        known = part or bases[0]
        if known is None:  # they have got it from us, and removed it
            return self.meeting.known is not None
        return (
            known.article in self.meeting.other.articles
            or known.article in self.meeting.before_words.articles.values()
        )

    def _liken(self, kind: str, parts: Sequence[Any]) -> None:
        """Takes parts that say the same here and there for the same: corpora have few uids."""
        meeting = self.meeting
        said = [meeting.other.said(part) for part in parts]
        known = meeting.ours.parts(kind, [part.uid for part in said])
        places = list(dict.fromkeys(part.article for part in said))
        ours = [meeting.mine.said(part) for part in meeting.ours.said_in(places)[kind]]
        taken = {part.uid for part in said if part.uid in known}
        free: dict[Any, list[str]] = {}
        for part in ours:
            if part.uid not in taken:
                free.setdefault(_ALIKE[kind](part), []).append(part.uid)
        for part, now in zip(parts, said, strict=True):
            if now.uid not in known and (twins := free.get(_ALIKE[kind](now))):
                meeting.other.uids[kind][part.uid] = twins.pop(0)

    def _compare(
        self, kind: str, trios: Sequence[tuple[str, Any, tuple[Any, ...]]], *, additive: bool
    ) -> None:
        meeting = self.meeting
        uids = meeting.other.uids[kind]
        said = [(uid, meeting.other.said(theirs), bases) for uid, theirs, bases in trios]
        ours = self._ours(kind, [uids.get(uid, uid) for uid, _, _ in said])
        moved = []
        for uid, theirs, bases in said:
            mine = ours.get(uids.get(uid, uid))
            if mine is not None and theirs is not None and not _belongs(mine, theirs):
                meeting.other.move(kind, uid, theirs)
                moved.append((uid, replace(theirs, uid=uids[uid]), ()))
            else:
                self._merge(kind, uid, mine, theirs, bases, additive=additive)
        if moved:
            ours = self._ours(kind, [theirs.uid for _, theirs, _ in moved])
            for uid, theirs, _ in moved:
                self._merge(kind, uid, ours.get(theirs.uid), theirs, (), additive=True)

    def _ours(self, kind: str, uids: Iterable[str]) -> dict[str, Any]:
        wanted = list(uids)
        found = self.meeting.ours.parts(kind, [u for u in wanted if u not in self.after[kind]])
        now = {uid: self.meeting.mine.said(part) for uid, part in found.items()}
        now.update({u: self.after[kind][u] for u in wanted if self.after[kind].get(u) is not None})
        return now

    def _merge(
        self, kind: str, their_uid: str, ours: Any, theirs: Any, bases: Any, *, additive: bool
    ) -> None:
        meeting = self.meeting
        seen = ours or theirs or next(iter(bases), None)
        if seen is None:
            return
        uid = seen.uid
        if meeting.known is not None and not additive:
            then = meeting.known.parts[kind].get(uid, MISSING)
            bases = (*bases, ours if then is MISSING else meeting.known_words.said(then))
        made_at = (getattr(ours, "created", ""), getattr(theirs, "created", ""))
        clashing = Clashing(meeting, theirs or ours, kind, uid, their_uid, made_at)
        made = merged(ours, theirs, bases, clashing, additive=additive)
        for told, comment in clashing.tell((_quote(ours), _quote(theirs))):
            meeting.plan.conflicts.append(told)
            self.remark(comment)
        if made.outlives:
            side = "theirs" if ours is None else "ours"
            self.revived[kind, uid] = side
        if made.part is not ours:
            self.put(kind, uid, ours, made.part)
            self.uids[kind][uid] = their_uid

    def put(self, kind: str, uid: str, before: Any, after: Any) -> None:
        """Says what a part is to be."""
        self.before[kind].setdefault(uid, before)
        self.after[kind][uid] = after

    def remark(self, comment: Comment | None) -> None:
        """Adds a comment, unless it is there already."""
        if comment is None or self.now("comments", comment.uid) is not None:
            return
        self.put("comments", comment.uid, None, comment)

    def now(self, kind: str, uid: str) -> Any:
        """What a part is to be; None if there is to be none."""
        if uid in self.after[kind]:
            return self.after[kind][uid]
        found = self.meeting.ours.parts(kind, [uid]).get(uid)
        return self.meeting.mine.said(found)

    @property
    def way(self) -> Way:
        """How the two are compared."""
        return Way.TWO if self.meeting.since is None else Way.THREE


def _belongs(ours: Any, theirs: Any) -> bool:
    return bool(ours.article == theirs.article and ours.annotator == theirs.annotator)


def _quote(part: Any) -> str:
    return str(getattr(part, "quote", ""))
