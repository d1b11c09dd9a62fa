from app.formats.base import Asked, Draft, alone
from app.formats.documents import text
from app.model.record import Kind, Problem


def test_one_file_is_one_article_with_its_bytes(tmp_path):
    path = tmp_path / "خبر.txt"
    data = "﻿أول\r\nثان".encode()
    path.write_bytes(data)
    (draft,) = text.read(alone(path), Asked())
    assert draft == Draft(
        data={"text": "\ufeffأول\r\nثان"},
        name="خبر.txt",
        key="خبر.txt",
        reader="text",
        raw=data,
        done=len(data),
    )


def test_the_encoding_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("وزارة الدفاع".encode("windows-1256"))
    (draft,) = text.read(alone(path), Asked())
    assert draft.encoding == "windows-1256"
    (draft,) = text.read(alone(path), Asked(encoding="iso-8859-1"))
    assert draft.encoding == "iso8859-1"


def test_half_characters_are_kept_aside_with_their_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfea\0\x00\xd8b\0")
    (problem,) = text.read(alone(path), Asked())
    assert isinstance(problem, Problem)
    assert problem.kind == Kind.ASIDE
    assert "lone surrogate" in problem.message
    assert problem.data == path.read_bytes()
