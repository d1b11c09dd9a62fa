"""What tests of staging share."""

from app.tasks.importing import ImportOptions
from app.tasks.progress import run
from app.tasks.staged import Wishes
from app.tasks.staging import import_staged, stage


class Hands:
    """Stages files of a bench, and takes in what was decided."""

    def __init__(self, bench):
        self.bench = bench
        self._count = 0

    def text(self, name, words):
        path = self.bench.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode())
        return path

    def stage(self, project, *paths, near=True, **options):
        self._count += 1
        folder = self.bench.folder / f"stage{self._count}"
        folder.mkdir()
        return run(stage(project, paths, ImportOptions(**options), folder, near=near))

    def take_in(self, project, staged, *, again=False, **wishes):
        options = ImportOptions(again=again)
        return run(import_staged(project, staged, Wishes(**wishes), options))
