"""Formats without projects: records to bytes to records, fast enough for many examples."""

from itertools import count

from app.formats.base import Asked, Corpus, Draft, alone
from app.formats.registry import named
from app.formats.sinks import Folder
from app.model.record import Problem
from app.model.scheme_json import scheme_to_json
from app.tasks.labelling import Labelling, LabelWishes
from app.tasks.schemes import shipped
from app.tasks.validation import Rules, Tally, check_draft

_NUMBERS = count()
SCHEME = shipped()["conflict-default"]


def record_of(draft):
    """The record of a draft that fits."""
    checked = check_draft(draft, Rules(scheme=SCHEME, annotator="Samar"), Tally())
    assert checked.record is not None, checked.problems
    assert not checked.problems, checked.problems
    return checked.record


def written(folder, format_id, *records):
    """The files a format writes for some records, and what it says it wrote."""
    place = folder / f"out-{next(_NUMBERS)}"
    place.mkdir()
    annotators = tuple(sorted({span.annotator for record in records for span in record.spans}))
    corpus = Corpus(scheme=scheme_to_json(SCHEME), annotators=annotators, records=iter(records))
    told = []
    pairs = list(named(format_id).writer(corpus, Folder(place), told.append))
    return sorted(place.iterdir()), [after for _, after in pairs], told


def read(format_id, path, unit=None):
    """What a reader yields for a file, and the checked articles of it; none may raise."""
    items = list(named(format_id).reader(alone(path), Asked(unit=unit)))
    labelling, tally = Labelling(SCHEME, LabelWishes()), Tally()
    checked = []
    for item in items:
        assert isinstance(item, Draft | Problem)
        if isinstance(item, Draft):
            carried = labelling.carried(item, tally, foreign=True)
            rules = Rules(scheme=labelling.scheme, annotator="Reader")
            checked.append(check_draft(carried, rules, tally))
    return items, checked
