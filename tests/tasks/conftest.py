import json
from contextlib import ExitStack

import orjson
import pytest

from app.tasks.choosing import Choice
from app.tasks.creating import create_project
from app.tasks.exporting import ExportOptions, export_corpus
from app.tasks.importing import ImportOptions, import_files
from app.tasks.progress import run


class Bench:
    """Projects and corpora in a folder of their own."""

    def __init__(self, folder, stack):
        self.folder, self._stack = folder, stack

    def project(self, name="news", **options):
        options.setdefault("annotator", "Rana")
        made = create_project(self.folder / f"{name}.hashiya", **options)
        return self._stack.enter_context(made)

    def write(self, name, *lines, header=None):
        """A corpus of JSON objects; a header is written unless `header` is False."""
        head = {"format": "hashiya-corpus/1", **(header or {})}
        objects = lines if header is False else (head, *lines)
        path = self.folder / name
        raw = [x if isinstance(x, bytes) else json.dumps(x).encode() for x in objects]
        path.write_bytes(b"".join(line + b"\n" for line in raw))
        return path

    def bring(self, project, *paths, **options):
        return run(import_files(project, paths, ImportOptions(**options)))

    def take_in(self, project, *lines, header=None, **options):
        """Imports article objects; returns the report."""
        return self.bring(project, self.write("in.jsonl", *lines, header=header), **options)

    def export(self, project, name="out.jsonl", annotator=None):
        target = self.folder / name
        run(
            export_corpus(
                project,
                target,
                ExportOptions(choice=Choice(annotators=(annotator,) if annotator else ())),
            )
        )
        return target

    def exported(self, project, annotator=None):
        """The objects of an export: header, then articles."""
        lines = self.export(project, annotator=annotator).read_bytes().splitlines()
        return [orjson.loads(line) for line in lines]


@pytest.fixture
def bench(tmp_path):
    with ExitStack() as stack:
        yield Bench(tmp_path, stack)
