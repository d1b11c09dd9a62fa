"""Files made to do harm, or to be lost without a word, through the command line."""

import errno
import zipfile

import pytest

from app.formats.base import alone
from app.formats.registry import formats
from app.model.errors import UserError
from app.tasks.unpacking import Unpacker

READERS = [made for made in formats() if made.reader]


def archive(path, **members):
    with zipfile.ZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def test_an_archive_of_nothing(shell, tmp_path):
    path = archive(tmp_path / "none.zip")
    assert "none.zip holds no files" in shell.mistake("import", shell.project(), path)


def test_names_that_lead_out_of_an_archive_lead_nowhere_and_are_read(shell, tmp_path):
    names = ["../../up.txt", "/abs.txt", "C:\\x\\y.txt", "a/../../b.txt", "./c.txt"]
    path = archive(tmp_path / "slip.zip", **{name: f"text of {name}" for name in names})
    before = sorted(tmp_path.rglob("*.txt"))
    told = shell.json("import", shell.project(), path)
    assert told["accepted"] == len(names)
    assert sorted(tmp_path.rglob("*.txt")) == before
    assert not (tmp_path.parent / "up.txt").exists()


@pytest.mark.parametrize("made", READERS, ids=lambda made: made.id)
def test_nothing_and_noise_are_refused_in_plain_words(shell, made):
    path = shell.project()
    for suffix in made.suffixes:
        for data in (b"", bytes(5000), bytes(range(256)) * 20, b"\xff\xfe{"):
            source = shell.file(f"a{suffix}", data)
            for more in ((), ("--format", made.id)):
                found = shell("import", path, source, *more, "--json", code=None)
                assert found.exit_code in (1, 3), (suffix, data[:3], more, found.output)
    said = shell.mistake("import", path, shell.file(f"a{made.suffixes[0]}", b""))
    assert ("no text beside it" if made.id == "brat" else "is empty") in said


def test_a_conversion_that_gets_keys_back_by_chance_is_no_mistake(shell):
    lines = [{"text": f"خبر {n} من حلب"} for n in range(3)]
    shell("convert", shell.corpus("a.jsonl", *lines), "a.zip", "--to", "conll2003", "--accept-loss")
    found = shell("convert", "a.zip", "b.zip", "--to", "conll2003", "--accept-loss")
    assert "mistake of ours" not in found.stderr


def test_archives_nested_too_deeply_are_told_of_and_the_rest_is_read(shell, tmp_path):
    inner = archive(tmp_path / "4.zip", **{"deep.txt": "اسم"}).read_bytes()
    for n in (3, 2, 1):
        inner = archive(tmp_path / f"{n}.zip", **{f"{n}.txt": "خبر", "in.zip": inner}).read_bytes()
    report = shell.json("import", shell.project(), tmp_path / "1.zip", code=3)
    assert (report["read"], report["accepted"], report["aside"]) == (4, 3, 1)
    assert report["problems"][0]["message"] == (
        "It lies within 3 archives; one so deep inside is not opened."
    )


def test_a_disk_that_is_full_stops_the_unpacking(tmp_path):
    full = OSError(errno.ENOSPC, "No space left on device")

    class Full(Unpacker):
        def _copy(self, *_):
            raise full
            yield

    work = Full(tmp_path).unpack(alone(archive(tmp_path / "a.zip", **{"a.txt": "x"})), bool)
    with pytest.raises(UserError, match=r"The disk is full: a\.zip/a\.txt could not be unpacked"):
        next(work)
