"""Articles that are there already: among those that come in, and in the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from app.assist import wire
from app.formats.base import Draft
from app.model.record import ArticleRecord
from app.project.project import Project
from app.tasks.progress import Progress
from app.tasks.staged import Alike, Twin
from app.tasks.staging_stage import Group, Stage
from app.tasks.versions import likeness

GROUP_KEY = "wire_group"
"""Where the name of a group of near-duplicates stands in the metadata."""

_EVERY = 500  # articles between two signs of progress
_KEPT = 512  # articles whose shingles are remembered while pairs are looked at
_FEW = 5  # twins told of one article
_WHAT = "Comparing articles"


class Likeness:
    """What is remembered of each article that comes in, to compare it: some 300 bytes.

    Args:
        near: Whether sketches are made for near-duplicates.

    Attributes:
        texts: SHA-256 of each text, by number.
        originals: SHA-256 of the original bytes of each; empty where several articles share them.
        keys: Its key.
        uids: The uid that its file gave it, else empty.
        sketches: Its sketch, if asked for.
    """

    def __init__(self, *, near: bool) -> None:
        self.texts: list[bytes] = []
        self.originals: list[bytes] = []
        self.keys: list[str] = []
        self.uids: list[str] = []
        self.sketches = wire.Sketches() if near else None
        self._last: tuple[str, bytes] = ("", b"")

    def add(self, draft: Draft, record: ArticleRecord, *, named: bool) -> None:
        """Takes the next article."""
        original = sha256(draft.raw).digest() if draft.raw else b""
        if (draft.name, original) == self._last:  # several articles of one file and all its bytes
            original = self.originals[-1] = b""
        else:
            self._last = (draft.name, original)
        self.texts.append(bytes.fromhex(record.article.sha256))
        self.originals.append(original)
        self.keys.append(record.article.key)
        self.uids.append(record.article.uid if named else "")
        if self.sketches is not None:
            self.sketches.add(wire.shingles(record.text))


def compared(project: Project, stage: Stage, likeness: Likeness) -> Iterator[Progress]:
    """Finds what each article of a stage is like, and tells the stage; progress in articles."""
    comparing = _Comparing(project, stage, likeness)
    comparing.same()
    if likeness.sketches is not None:
        yield from comparing.near(likeness.sketches)
    comparing.tell()


class _Comparing:
    def __init__(self, project: Project, stage: Stage, likeness: Likeness) -> None:
        self._project, self._stage, self._likeness = project, stage, likeness
        self._twins: defaultdict[int, list[Twin]] = defaultdict(list)
        self._titles: dict[str, tuple[str, str]] = {}  # uid to key and title

    def same(self) -> None:
        """The same bytes, the same text, the same key with another text."""
        self._among_themselves()
        self._in_the_project()

    def tell(self) -> None:
        """Gives the stage what was found."""
        self._stage.alike = {n: tuple(twins[:_FEW]) for n, twins in sorted(self._twins.items())}

    def _among_themselves(self) -> None:
        like = self._likeness
        first_bytes: dict[bytes, int] = {}
        first_text: dict[bytes, int] = {}
        for n, (original, text) in enumerate(zip(like.originals, like.texts, strict=True)):
            same_text = first_text.setdefault(text, n)
            same_bytes = first_bytes.setdefault(original, n) if original else n
            if same_bytes != n:
                self._twin(n, Alike.BYTES, same_bytes)
            if same_text not in (n, same_bytes):
                self._twin(n, Alike.TEXT, same_text)

    def _twin(self, n: int, how: Alike, other: int, share: float = 1.0) -> None:
        self._twins[n].append(Twin(how, other, "", self._title(other), share))

    def _title(self, number: int) -> str:
        return self._stage.articles[number].title

    def _in_the_project(self) -> None:
        like, project = self._likeness, self._project
        uids, texts, keys = self._known(set(like.uids) - {""}, set(like.texts), set(like.keys))
        wanted = set(like.originals) - {b""}
        originals: dict[bytes, str] = {}
        for uid, digest in project.own_originals() if wanted else ():
            if digest in wanted:
                originals.setdefault(digest, uid)
        for n, original in enumerate(like.originals):
            by_bytes = originals.get(original, "") if original else ""
            by_text = like.uids[n] if like.uids[n] in uids else texts.get(like.texts[n], "")
            for how, uid in ((Alike.BYTES, by_bytes), (Alike.TEXT, by_text)):
                if uid and (how == Alike.BYTES or uid != by_bytes):
                    self._there(n, how, uid)
            if not by_bytes and not by_text and like.keys[n] in keys and not like.uids[n]:
                self._version(n, keys[like.keys[n]])

    def _known(
        self, uids: set[str], texts: set[bytes], keys: set[str]
    ) -> tuple[set[str], dict[bytes, str], dict[str, list[str]]]:
        """Which of these the project has: uids, texts and keys, each with the articles."""
        there: set[str] = set()
        same_text: dict[bytes, str] = {}
        same_key: defaultdict[str, list[str]] = defaultdict(list)
        for uid, key, title, digest in self._project.outlines():
            if uid in uids:
                there.add(uid)
            if digest in texts:
                same_text.setdefault(digest, uid)
            if key in keys:
                same_key[key].append(uid)
            if uid in uids or digest in texts or key in keys:
                self._titles[uid] = (key, title)
        return there, same_text, dict(same_key)

    def _there(self, n: int, how: Alike, uid: str, share: float = 1.0) -> None:
        if uid not in self._titles:
            article = self._project.article(uid)
            self._titles[uid] = (article.key, article.title)
        key, title = self._titles[uid]
        self._twins[n].append(Twin(how, None, uid, title or key, share))

    def _version(self, n: int, uids: list[str]) -> None:
        """The article of this key that is most like it; of several, the latest."""
        text = self._stage.text(n)
        shares = ((likeness(self._project.text(uid), text), at) for at, uid in enumerate(uids))
        share, at = max(shares)
        self._there(n, Alike.VERSION, uids[at], share)

    def near(self, sketches: wire.Sketches) -> Iterator[Progress]:
        """Near-duplicates among those that come in, and between them and the project's."""
        count, there = len(sketches), []
        total = self._project.counts().articles
        for uid, text in self._project.texts():
            sketches.add(wire.shingles(text))
            there.append(uid)
            if len(there) % _EVERY == 0:
                yield Progress(len(there), total, _WHAT)

        @lru_cache(maxsize=_KEPT)
        def shingles_of(n: int) -> wire.Shingles:
            known = n < count
            return wire.shingles(
                self._stage.text(n) if known else self._project.text(there[n - count])
            )

        found = []
        pairs = wire.pairs(sketches, shingles_of, lambda one, _: one < count)
        for pair in pairs:
            found.append(pair)
            if len(found) % _EVERY == 0:
                yield Progress(0, 0, _WHAT)
        self._near_twins(found, count, there)
        self._stage.group(self._groups(found, count, there))

    def _near_twins(self, found: list[wire.Pair], count: int, there: list[str]) -> None:
        """Tells each article of the one that it resembles most, unless it is told already."""
        best: dict[int, wire.Pair] = {}
        for pair in found:
            for n in (pair.one, pair.other):
                if n < count and (n not in best or pair.share > best[n].share):
                    best[n] = pair
        for n, pair in best.items():
            other = pair.other if n == pair.one else pair.one
            if any(twin.how in (Alike.BYTES, Alike.TEXT) for twin in self._twins.get(n, ())):
                continue
            if other < count:
                if not self._told(other, n):
                    self._twin(n, Alike.NEAR, other, pair.share)
            elif all(twin.uid != there[other - count] for twin in self._twins.get(n, ())):
                self._there(n, Alike.NEAR, there[other - count], pair.share)

    def _told(self, number: int, of: int) -> bool:
        """Whether an article is told to be the same as another one."""
        return any(
            twin.number == of and twin.how != Alike.NEAR for twin in self._twins.get(number, ())
        )

    def _groups(self, found: list[wire.Pair], count: int, there: list[str]) -> list[Group]:
        groups = []
        for members in wire.groups(count + len(there), found):
            if len({self._text_of(n, count, there) for n in members}) == 1:
                continue  # the same text, told already
            numbers = tuple(n for n in members if n < count)
            uids = tuple(there[n - count] for n in members if n >= count)
            groups.append(Group(self._name(numbers, uids), numbers, uids))
        return groups

    def _text_of(self, n: int, count: int, there: list[str]) -> bytes:
        if n < count:
            return self._likeness.texts[n]
        return bytes.fromhex(self._project.article(there[n - count]).sha256)

    def _name(self, numbers: tuple[int, ...], uids: tuple[str, ...]) -> str:
        """What a group is called: as it is in the project, else by the key of its first article."""
        articles = [self._project.article(uid) for uid in uids]
        names = (article.metadata.get(GROUP_KEY) for article in articles)
        known = next((name for name in names if isinstance(name, str) and name), "")
        return known or (articles[0].key if articles else self._likeness.keys[numbers[0]])
