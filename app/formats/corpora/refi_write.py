"""Writing REFI-QDA projects: a ZIP of texts and one XML file that says what is coded in them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import orjson

from app.formats.base import Corpus, Tell, Written
from app.formats.corpora.jsonl_write import article_json
from app.formats.corpora.refi_codebook import written as codes_xml
from app.formats.corpora.refi_names import CARRIED, CARRIED_FORMAT, PROJECT, QDE, user_guid
from app.formats.corpora.refi_qdc import qdc_bytes
from app.formats.corpora.refi_source import Parts, parts_of, people_xml, variables_xml
from app.formats.sinks import Sink, Zip
from app.model.errors import UserError
from app.model.record import ArticleRecord
from app.model.scheme import Scheme
from app.model.scheme_json import scheme_from_json

_HEAD = f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="{PROJECT}" name="'
_LINE = orjson.OPT_APPEND_NEWLINE


def write(corpus: Corpus, sink: Sink, tell: Tell) -> Iterator[Written]:
    """Writes a project; a target that ends in .qdc gets the code book alone."""
    scheme = scheme_from_json(corpus.scheme)
    if sink.name.lower().endswith(".qde"):
        raise UserError("A QDE file has no texts in it.", "Name a file that ends in .qdpx.")
    if sink.name.lower().endswith(".qdc"):
        with sink.file("codebook.qdc") as out:
            out.write(qdc_bytes(scheme))
        return
    with sink.file("project.qdpx") as out, ExitStack() as stack:
        archive = stack.enter_context(Zip(out))
        spools = _Spools(stack, corpus, scheme)
        for record in corpus.records:
            spools.add(record, archive)
            yield record, record
        spools.put_together(archive)


class _Spools:
    """What goes into one XML file in another order than it comes: each kind on disk of its own."""

    def __init__(self, stack: ExitStack, corpus: Corpus, scheme: Scheme) -> None:
        self._sources, self._notes, self._links, self._carried = (
            stack.enter_context(TemporaryFile(prefix="hashiya-"))  # noqa: SIM115 - closed by it
            for _ in range(4)
        )
        self._scheme, self._labels = scheme, {label.id: label for label in scheme.labels}
        self._people: set[str] = set(corpus.annotators)
        self._variables: set[tuple[str, str]] = set()
        head = {"format": CARRIED_FORMAT, "scheme": dict(corpus.scheme), **_header(corpus)}
        self._carried.write(orjson.dumps(head, option=_LINE))

    def add(self, record: ArticleRecord, archive: Zip) -> None:
        """Takes an article: its text into the archive, the rest to where it belongs."""
        article = article_json(record)
        name = f"{record.article.uid}.txt"
        with archive.file(f"Sources/{name}") as out:
            out.write(str(article["text"]).encode())
        parts = parts_of(article, self._scheme, self._labels, f"internal://{name}")
        self._keep(parts)

    def _keep(self, parts: Parts) -> None:
        self._people |= parts.people
        self._variables |= parts.variables
        self._sources.write(parts.source.encode())
        self._notes.write(parts.notes.encode())
        self._links.write(parts.links.encode())
        self._carried.write(orjson.dumps({"guid": parts.guid, **parts.carried}, option=_LINE))

    def put_together(self, archive: Zip) -> None:
        """Writes the project file and what it cannot say."""
        with archive.file(QDE) as out:
            people = sorted(self._people)
            by = f' creatingUserGUID="{user_guid(people[0])}"' if people else ""
            out.write(f'{_HEAD}Hashiya" origin="Hashiya"{by}>\n'.encode())
            _section(out, "Users", "\n".join(people_xml(people)))
            _section(out, "CodeBook", f"<Codes>{codes_xml(self._scheme)}</Codes>")
            _section(out, "Variables", "\n".join(variables_xml(self._variables)))
            for name, spool in (
                *(("Sources", self._sources), ("Notes", self._notes), ("Links", self._links)),
            ):
                _spooled(out, name, spool)
            out.write(b"</Project>\n")
        with archive.file(CARRIED) as out:
            self._carried.seek(0)
            shutil.copyfileobj(self._carried, out)


def _header(corpus: Corpus) -> dict[str, Any]:
    extra = {"extra": dict(corpus.extra)} if corpus.extra else {}
    return {"annotators": list(corpus.annotators), **extra}


def _section(out: BinaryIO, name: str, inner: str) -> None:
    if inner:
        out.write(f"<{name}>\n{inner}\n</{name}>\n".encode())


def _spooled(out: BinaryIO, name: str, spool: Any) -> None:
    if spool.tell():
        out.write(f"<{name}>\n".encode())
        spool.seek(0)
        shutil.copyfileobj(spool, out)
        out.write(f"</{name}>\n".encode())
