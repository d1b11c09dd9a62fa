"""What we write, held against the rules that brat's own parser keeps (its server, 1.3)."""

import re

import pytest

pytest_plugins = ["tests.exchange.conftest"]
NAME = re.compile("[A-Za-z0-9_-]+")
ID = re.compile(r"(?:[TERAN]|#)[0-9]+")


def bound(text, data, tail):
    """As brat checks a span: pieces in order, apart, in the text, their words behind a tab."""
    kind, rest = data.split(" ", 1)
    pieces = [tuple(map(int, part.split(" "))) for part in rest.split(";")]
    done = 0
    for start, end in pieces:
        assert done <= start < end <= len(text)
        assert "\n" not in text[start:end]
        done = end
    assert NAME.fullmatch(kind)
    assert tail == " ".join(text[start:end] for start, end in pieces)
    assert tail.strip()
    return kind


def types(conf):
    """Names in each section of a configuration."""
    found, section = {}, ""
    for line in conf.splitlines():
        if line.startswith("["):
            section = line
        elif line:
            found.setdefault(section, set()).add(re.split(r"[\t ]", line)[0])
    return found


@pytest.mark.parametrize("corpus", ["gold", "traps"])
def test_every_line_is_one_brat_takes(exchange, corpus):
    project = getattr(exchange, corpus)()
    folder = exchange.folder / "out"
    exchange.export(project, "brat", folder)
    known = types((folder / "annotation.conf").read_text("utf-8"))
    spans = 0
    for place in sorted(folder.rglob("*.ann")):
        text = place.with_suffix(".txt").read_text("utf-8")
        ids = set()
        lines = place.read_text("utf-8").split("\n")
        assert lines.pop() == ""
        for line in lines:
            name, data, *tail = line.split("\t", 2)
            assert ID.fullmatch(name)
            assert name not in ids
            ids.add(name)
            words = data.split(" ")
            if name[0] == "T":
                assert bound(text, data, tail[0]) in known["[entities]"]
                spans += 1
            elif name[0] == "R":
                assert words[0] in known["[relations]"]
                roles, ends = zip(*(word.split(":") for word in words[1:]), strict=True)
                assert roles == ("Arg1", "Arg2")
                assert set(ends) <= ids
            elif name[0] == "A":
                assert words[0] in known["[attributes]"]
                assert words[1] in ids
                assert len(words) <= 3
                assert all(NAME.fullmatch(word) for word in words)
            else:
                assert len(words) == 2
                assert words[1] in ids
    assert spans == sum(len(record.spans) for record in project.records())
