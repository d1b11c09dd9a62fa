"""What every format has to keep, whichever it is: the registry is walked."""

from collections import Counter
from io import BytesIO

import pytest

from app.formats.comparing import differences
from app.formats.features import EVERYTHING, Feature, Keeps
from app.formats.registry import formats
from app.model.errors import UserError
from app.tasks.exporting import ExportOptions, export_corpus, plan_losses
from app.tasks.importing import import_files
from app.tasks.progress import run
from tests.exchange.texts import draft, line

OUT = [made for made in formats() if made.writer]
BOTH = [made for made in OUT if made.reader and made.comes_back]
IN = [made for made in formats() if made.reader]
OF_A_CORPUS = {Feature.SCHEME}  # no article shows it

each_out = pytest.mark.parametrize("made", OUT, ids=[made.id for made in OUT])
each_both = pytest.mark.parametrize("made", BOTH, ids=[made.id for made in BOTH])
each_in = pytest.mark.parametrize("made", IN, ids=[made.id for made in IN])
corpora = pytest.mark.parametrize("corpus", ["gold", "traps"])


def target(exchange, made, name="out"):
    return exchange.folder / (name if made.many else f"{name}{made.suffixes[0]}")


def measured(before, after):
    """What comparing two projects finds missing, article by article in their order."""
    found = Counter()
    pairs = list(zip(before.records(), after.records(), strict=False))
    for one, other in pairs:
        found += differences(one, other)
    return found, len(pairs)


@corpora
@each_both
def test_the_loss_report_is_the_loss(exchange, made, corpus):
    project = getattr(exchange, corpus)()
    place = target(exchange, made)
    told = exchange.export(project, made.id, place)
    assert (told.checked, told.fault) == (True, "")
    back, report = exchange.bring(place, format=made.id)
    assert not report.aside, report.problems
    assert not report.pieces_aside, report.problems
    found, count = measured(project, back)
    assert count == told.articles
    assert found == Counter({k: n for k, n in told.losses.counts.items() if k not in OF_A_CORPUS})
    assert back.check().ok


@corpora
@each_both
def test_what_a_format_says_it_keeps_it_keeps(exchange, made, corpus):
    project = getattr(exchange, corpus)()
    told = exchange.export(project, made.id, target(exchange, made))
    kept = {feature for feature, fate in made.holds.items() if fate in (Keeps.KEPT, Keeps.CHANGED)}
    assert not kept & set(told.losses.counts)


@corpora
@each_out
def test_the_same_project_gives_the_same_bytes_and_a_dry_run_the_same_losses(
    exchange, made, corpus
):
    project = getattr(exchange, corpus)()
    first, second = BytesIO(), BytesIO()
    options = ExportOptions(format=made.id)
    report = run(export_corpus(project, first, options))
    run(export_corpus(project, second, options))
    assert first.getvalue() == second.getvalue()
    dry = run(plan_losses(project, options))
    assert dry.losses.to_json() == report.losses.to_json()
    assert (dry.articles, dry.spans) == (report.articles, report.spans)


@each_out
def test_an_empty_project_can_be_written(exchange, made):
    project = exchange.project("empty")
    report = exchange.export(project, made.id, target(exchange, made))
    assert (report.articles, report.written) == (0, True)


@each_both
def test_many_articles_come_back_in_their_order(exchange, made):
    texts = [f"مقال {n} عن حلب" for n in range(12)]
    project = exchange.project("many", *(draft(n, line(text)) for n, text in enumerate(texts)))
    place = target(exchange, made)
    assert exchange.export(project, made.id, place).fault == ""
    back, _ = exchange.bring(place, format=made.id)
    assert [record.text.split()[:2] for record in back.records()] == [t.split()[:2] for t in texts]


@each_both
def test_an_article_without_spans_comes_back(exchange, made):
    project = exchange.project("bare", draft(0, {"text": "لا شيء\nهنا"}))
    place = target(exchange, made)
    exchange.export(project, made.id, place)
    back, report = exchange.bring(place, format=made.id)
    assert not report.pieces_aside
    records = list(back.records())
    assert sum(len(record.spans) for record in records) == 0


@each_out
def test_a_cancelled_export_leaves_nothing(exchange, made):
    project = exchange.traps()
    place = target(exchange, made)
    before = sorted(exchange.folder.iterdir())
    work = export_corpus(project, place, ExportOptions(format=made.id, accept_loss=True))
    next(work)
    work.close()
    assert sorted(exchange.folder.iterdir()) == before


@each_out
def test_without_consent_nothing_lossy_is_written(exchange, made):
    project = exchange.traps()
    place = target(exchange, made)
    report = run(export_corpus(project, place, ExportOptions(format=made.id)))
    assert report.written == report.losses.nothing == place.exists()
    if made.holds == EVERYTHING:
        assert report.written


@each_out
def test_losses_are_explained_once_and_never_twice(exchange, made):
    project = exchange.traps()
    losses = exchange.export(project, made.id, target(exchange, made)).losses
    explained = Counter()
    for cause in losses.causes():
        assert cause.why.endswith((".", "!")), cause
        explained[cause.feature] += cause.count
    assert explained == losses.counts


def outcome(project, place):
    """The report of an import, or the sentence it was refused with."""
    try:
        return run(import_files(project, [place])), ""
    except UserError as error:
        return None, error.message


@pytest.mark.parametrize("data", [b"", b"\x00" * 64, b"\xff\xfe\xff", b"{", b"<a", b"PK\x03\x04zz"])
@each_in
def test_bad_bytes_are_refused_or_kept_aside_in_plain_words(exchange, made, data):
    place = exchange.folder / f"bad{made.suffixes[0]}"
    place.write_bytes(data)
    project = exchange.project("p")
    report, refusal = outcome(project, place)
    if report is None:
        assert refusal.endswith((".", "!"))
    else:
        assert report.read == report.accepted + report.aside + report.skipped
        assert report.accepted <= 1
    assert project.check().ok


@each_out
def test_every_feature_has_a_fate_and_the_format_its_words(made):
    assert set(made.holds) == set(Feature)
    assert made.about.endswith(".")
    assert made.audience
    assert made.unit or not (made.reader and made.comes_back)
