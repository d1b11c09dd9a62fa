"""What a person has decided so far about articles that are to come in. No widgets here."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.model.json import Json
from app.tasks.staged import Alike, Decided, Staged, Versions, Wishes
from app.tasks.staging_stage import Stage
from app.text.cutting import Cut

_SAME = (Alike.BYTES, Alike.TEXT)
_AS_FOUND = Decided()


class Decisions:
    """Starts with all that is proposed; whoever changes something is told of by `changed`.

    Attributes:
        stage: What was read.
        rules: Ids of the rules whose passages are left out, unless decided otherwise.
        keep_twins: Whether articles come in whose text is there already.
        versions: What becomes of other texts under a known key.
        assigned: Whose task the articles are; empty for everybody's queue.
        touched: Whether anything was decided.
        changed: Called after each decision.
    """

    def __init__(self, stage: Stage, rules: Iterable[str] | None = None) -> None:
        self.stage = stage
        self.rules = set(stage.passages if rules is None else rules) & set(stage.passages)
        self.keep_twins = False
        self.versions = Versions.CARRY
        self.assigned = ""
        self.touched = False
        self.changed: Callable[[], None] = _nothing
        self._decided: dict[int, Decided] = {}
        self._twins = _twins_there(stage)
        self._skipped: frozenset[int] | None = None
        self._proposed: dict[int, tuple[str, ...]] = {}

    # -- what is decided

    def of(self, number: int) -> Decided:
        """What was decided about one article."""
        return self._decided.get(number, _AS_FOUND)

    def cuts(self, staged: Staged) -> tuple[Cut, ...]:
        """What is left out of the text of an article."""
        decided = self.of(staged.number).cuts
        if decided is not None:
            return decided
        return tuple(cut for cut in staged.proposed if cut.reason in self.rules)

    def wishes(self) -> Wishes:
        """All of it, for the import."""
        return Wishes(
            cut=frozenset(self.rules),
            decided=dict(self._decided),
            keep_twins=self.keep_twins,
            versions=self.versions,
            assigned=(self.assigned,) if self.assigned else (),
        )

    def value(self, staged: Staged, key: str) -> Json:
        """What will stand in the metadata of an article under a key; None if nothing will."""
        told = self.of(staged.number).metadata
        return told[key] if key in told else staged.metadata.get(key)

    def title(self, staged: Staged) -> str:
        """The title it will have."""
        told = self.of(staged.number).title
        return staged.title if told is None else told

    def language(self, staged: Staged) -> str:
        """The language it will have."""
        told = self.of(staged.number).language
        return staged.language if told is None else told

    # -- deciding

    def leave_out(self, numbers: Iterable[int], *, out: bool) -> None:
        """Leaves articles out, or takes them in again."""
        for number in numbers:
            self._put(number, replace(self.of(number), left_out=out))
        self._tell()

    def toggle_cut(self, staged: Staged, cut: Cut) -> None:
        """Leaves one passage out, or lets it stay."""
        cuts = set(self.cuts(staged)) ^ {cut}
        self._put_cuts(staged, cuts)
        self._tell()

    def cut_rule(self, staged: Staged, rule: str, *, out: bool) -> None:
        """Leaves out what one rule proposes for one article, or lets it stay."""
        mine = {cut for cut in staged.proposed if cut.reason == rule}
        before = set(self.cuts(staged))
        self._put_cuts(staged, before | mine if out else before - mine)
        self._tell()

    def cut_everywhere(self, rule: str, *, out: bool) -> None:
        """The same for all articles, whatever was decided about single ones."""
        self.rules = self.rules | {rule} if out else self.rules - {rule}
        for number in [n for n, told in self._decided.items() if told.cuts is not None]:
            staged = self.stage.staged(number)
            mine = {cut for cut in staged.proposed if cut.reason == rule}
            cuts = set(self.cuts(staged))
            self._put_cuts(staged, cuts | mine if out else cuts - mine)
        self._tell()

    def describe(self, numbers: Iterable[int], key: str, value: Json) -> None:
        """Puts a value in the metadata of articles; None takes the key away."""
        for number in numbers:
            told = self.of(number)
            self._put(number, replace(told, metadata={**told.metadata, key: value}))
        self._tell()

    def name(self, numbers: Iterable[int], title: str) -> None:
        """Gives articles a title."""
        for number in numbers:
            self._put(number, replace(self.of(number), title=title))
        self._tell()

    def speak(self, numbers: Iterable[int], language: str) -> None:
        """Says in which language articles are."""
        for number in numbers:
            self._put(number, replace(self.of(number), language=language))
        self._tell()

    def direct(self, numbers: Iterable[int], direction: str) -> None:
        """Says which way articles run: ``rtl``, ``ltr``, or by their letters (empty)."""
        for number in numbers:
            self._put(number, replace(self.of(number), direction=direction))
        self._tell()

    def decide(
        self,
        *,
        keep_twins: bool | None = None,
        versions: Versions | None = None,
        assigned: str | None = None,
    ) -> None:
        """Decides what goes for all; None leaves it."""
        self.keep_twins = self.keep_twins if keep_twins is None else keep_twins
        self.versions = self.versions if versions is None else versions
        self.assigned = self.assigned if assigned is None else assigned
        self._tell()

    # -- what comes of it

    @property
    def skipped(self) -> frozenset[int]:
        """The articles that stay out: by hand, or since they are there already."""
        if self._skipped is None:
            self._skipped = self._find_skipped()
        return self._skipped

    def is_free(self, number: int) -> bool:
        """Whether a tick decides about an article: it is no duplicate that is skipped anyway."""
        return self.of(number).left_out or number not in self.skipped

    def counts(self) -> dict[str, int]:
        """How many articles were read, come in, are kept aside and are skipped."""
        files = [file.result for file in self.stage.files]
        read, aside = sum(file.read for file in files), sum(file.aside for file in files)
        coming = self.stage.count - len(self.skipped)
        return {"read": read, "coming": coming, "aside": aside, "skipped": read - aside - coming}

    def passages(self) -> int:
        """How many passages are left out of the articles that come in."""
        total = sum(self.stage.passages[rule].count for rule in self.rules)
        special = {n for n, told in self._decided.items() if told.cuts is not None}
        for number in special | self.skipped if self.stage.passages else ():
            total -= sum(reason in self.rules for reason in self._reasons(number))
            if number not in self.skipped:
                total += len(self.of(number).cuts or ())
        return total

    def _reasons(self, number: int) -> tuple[str, ...]:
        """The rules behind what is proposed for one article, one a passage."""
        if number not in self._proposed:
            proposed = self.stage.staged(number).proposed
            self._proposed[number] = tuple(cut.reason for cut in proposed)
        return self._proposed[number]

    def _find_skipped(self) -> frozenset[int]:
        out = {number for number, told in self._decided.items() if told.left_out}
        for number in sorted(self._twins):
            there, layers, version = self._twins[number]
            if self.versions == Versions.SKIP and version:
                out.add(number)
            if self.keep_twins or layers:
                continue
            if any(one is None or one not in out for one in there):
                out.add(number)
        return frozenset(out)

    def _put_cuts(self, staged: Staged, cuts: Iterable[Cut]) -> None:
        told = replace(self.of(staged.number), cuts=tuple(sorted(cuts)))
        self._put(staged.number, told)

    def _put(self, number: int, decided: Decided) -> None:
        if decided == _AS_FOUND:
            self._decided.pop(number, None)
        else:
            self._decided[number] = decided

    def _tell(self) -> None:
        self.touched, self._skipped = True, None
        self.changed()


def _twins_there(stage: Stage) -> dict[int, tuple[list[int | None], bool, bool]]:
    """By article: those with the same text (None: in the project), layers, a known key."""
    found = {}
    for number, twins in stage.alike.items():
        same = [twin.number for twin in twins if twin.how in _SAME]
        version = any(twin.how == Alike.VERSION for twin in twins)
        if same or version:
            found[number] = same, stage.staged(number).layers, version
    return found


def _nothing() -> None:
    """Nobody wants to know."""
