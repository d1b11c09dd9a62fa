"""What imports kept aside, tried again: mended or not, by the same reader or by another one.

Whole articles come in by the way of every import, in one transaction that also says of the pieces
that they have come in. What still does not fit stays as it is, and the report says why.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from app.formats.base import Asked, Draft, Input, Item
from app.formats.lines import known_encoding
from app.formats.registry import named
from app.model.aside_edits import Fate, SettleAside
from app.model.errors import UserError
from app.model.record import Kind, Problem
from app.project.project import Project
from app.project.quarantine import Quarantined
from app.tasks.apart.folders import own_folder
from app.tasks.apart.reading import Reading
from app.tasks.entries import Entry, Given, of_file
from app.tasks.importing import ImportOptions, import_entries
from app.tasks.kept_parts import is_part, part_edit
from app.tasks.progress import Progress, Work
from app.tasks.report import FileResult, ImportReport
from app.tasks.validation import Rules, Tally, check_draft


def discarding(pieces: Collection[Quarantined]) -> SettleAside:
    """The edit that says of pieces that they are not wanted; undo opens them again.

    Raises:
        UserError: If one of them is settled already.
    """
    _refuse_settled(pieces)
    return SettleAside(tuple(piece.id for piece in pieces), Fate.OPEN, Fate.DISCARDED)


def found(project: Project, ids: Collection[int]) -> list[Quarantined]:
    """The pieces of these numbers.

    Raises:
        UserError: If there is none of one of them.
    """
    pieces = project.pieces_aside(ids)
    missing = sorted(set(ids) - {piece.id for piece in pieces})
    if missing:
        raise UserError(
            f"Nothing was kept aside under the number {missing[0]}.",
            "hashiya aside PROJECT lists the numbers.",
        )
    return pieces


def retry(
    project: Project,
    ids: Collection[int],
    data: bytes | None = None,
    options: ImportOptions | None = None,
) -> Work[ImportReport]:
    """Tries pieces again; those that come in are settled in the same transaction.

    Pieces of an article that is here (a span, a relation, a comment) are put into it, each by an
    edit of its own; what is a whole article comes in as by an import.

    Args:
        project: Where they are, and where they go.
        ids: Their numbers.
        data: Other bytes in place of those of the one piece.
        options: How to read them. Without a format, the one that met each piece.

    Returns:
        What came of it: pieces count as articles. Its `taken` are the numbers of those that are
        settled now; what did not fit is among its problems, once for each piece.

    Raises:
        UserError: If a piece is not there or settled already, or other bytes are given for several.
    """
    pieces = found(project, ids)
    _refuse_settled(pieces)
    if data is not None:
        if len(pieces) != 1:
            raise UserError("Other bytes can stand for one piece only.", "Name one piece.")
        pieces = [replace(pieces[0], data=data)]
    options = options or ImportOptions()
    parts = [piece for piece in pieces if is_part(piece)]
    wholes = [piece for piece in pieces if not is_part(piece)]
    with own_folder() as folder:
        tried = yield from _read(project, wholes, folder, options)
    report = yield from _brought_in(project, tried, options)
    for piece in parts:
        _put_in(project, piece, report)
    return report


@dataclass(slots=True)
class _Tried:
    """A piece that was read again.

    Attributes:
        piece: The piece, with the bytes that were read.
        entry: How it was read.
        items: What it gave.
        problem: Why it does not come in; None if it does.
    """

    piece: Quarantined
    entry: Entry
    items: list[Item] = field(default_factory=list)
    problem: Problem | None = None


def _read(
    project: Project, pieces: Sequence[Quarantined], folder: Path, options: ImportOptions
) -> Work[list[_Tried]]:
    """Reads pieces in other processes, and looks whether what they give is whole."""
    tried = [_Tried(piece, _entry(piece, folder, options)) for piece in pieces]
    rules = Rules(scheme=project.scheme, annotator=options.annotator or project.annotator)
    with Reading([one.entry for one in tried]) as reading:
        for number, one in enumerate(tried):
            try:
                for item in reading.items(number):
                    if item is None:
                        yield Progress(number, len(tried), one.piece.file)
                    else:
                        one.items.append(_at_its_place(item, one.piece))
            except UserError as error:
                one.problem = _problem(one.piece, error.message, error.hint)
            one.problem = one.problem or _misfit(one, rules)
            yield Progress(number + 1, len(tried), one.piece.file)
    return tried


def _entry(piece: Quarantined, folder: Path, options: ImportOptions) -> Entry:
    """The file that a piece is read as: of the name of the file it came in."""
    place = folder / str(piece.id)
    place.write_bytes(piece.data)
    item = Input(place, piece.file or "piece", len(piece.data))
    encoding = known_encoding(options.encoding) if options.encoding else None
    asked = Asked(
        encoding=encoding, unit=options.unit, fields=options.fields, choices=options.choices
    )
    reader = options.format or (piece.reader if _is_known(piece.reader) else "")
    return of_file(item, named(reader) if reader else None, asked)


def _is_known(reader: str) -> bool:
    try:
        return bool(reader) and named(reader).reader is not None
    except UserError:  # an add-on that is gone
        return False


def _at_its_place(item: Item, piece: Quarantined) -> Item:
    """An article or a problem of the first line of a piece is of the piece's line of the file."""
    if piece.line is None or item.line is None:
        return item
    line = piece.line + item.line - 1
    if not isinstance(item, Draft):
        return replace(item, line=line)
    stem = PurePosixPath(item.name).stem
    made_up = item.key == f"{stem}-{item.line}"
    return replace(item, line=line, key=f"{stem}-{line}" if made_up else item.key)


def _misfit(one: _Tried, rules: Rules) -> Problem | None:
    """Why what was read does not come in; None if all of it does."""
    drafts = [item for item in one.items if isinstance(item, Draft)]
    for item in one.items:
        if isinstance(item, Problem) and item.kind is Kind.ASIDE:
            return _problem(one.piece, item.message, item.hint)
    for draft in drafts:
        checked = check_draft(draft, rules, Tally())
        if checked.record is None:
            return _problem(one.piece, checked.problems[0].message, checked.problems[0].hint)
    if not drafts:
        return _problem(one.piece, "There is no article in it.", "Add its text, or discard it.")
    return None


def _brought_in(
    project: Project, tried: Sequence[_Tried], options: ImportOptions
) -> Work[ImportReport]:
    good = [one for one in tried if one.problem is None]
    report = ImportReport()
    if good:
        entries = [replace(one.entry, read=Given(one.items)) for one in good]
        ids = [one.piece.id for one in good]
        title = f"Retry {good[0].piece.file}" if len(good) == 1 else f"Retry {len(good)} pieces"
        taken: list[int] = []

        def settled(report: ImportReport) -> Sequence[int]:
            taken.extend(n for n, file in zip(ids, report.files, strict=True) if _came(file))
            return taken

        report = yield from import_entries(project, entries, title, options, settled)
        report.taken = tuple(taken)
    for one in tried:
        if one.problem is not None:
            _tell(report, one.piece, one.problem)
    return report


def _came(file: FileResult) -> bool:
    return file.accepted > 0 and not file.aside


def _put_in(project: Project, piece: Quarantined, report: ImportReport) -> None:
    """Puts a piece into its article."""
    try:
        project.apply(part_edit(project, piece))
    except UserError as error:
        _tell(report, piece, _problem(piece, error.message, error.hint))
        return
    result = FileResult(file=piece.file, format=piece.reader or "piece", read=1, accepted=1)
    report.files.append(result)
    report.taken = (*report.taken, piece.id)


def _tell(report: ImportReport, piece: Quarantined, problem: Problem) -> None:
    report.files.append(FileResult(file=piece.file, format=piece.reader, read=1, aside=1))
    report.tell([problem])


def _problem(piece: Quarantined, message: str, hint: str) -> Problem:
    return Problem(
        kind=Kind.ASIDE,
        message=message,
        file=piece.file,
        line=piece.line,
        where=piece.where,
        hint=hint,
        byte=piece.byte,
        reader=piece.reader,
    )


def _refuse_settled(pieces: Collection[Quarantined]) -> None:
    for piece in pieces:
        if piece.status != Fate.OPEN:
            told = "has come in already" if piece.status == Fate.TAKEN else "was discarded"
            raise UserError(
                f"Number {piece.id} of what was kept aside {told}.",
                "Undo brings it back, if at all.",
            )
