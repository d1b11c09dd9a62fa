"""The help pages say what the program does: keys, commands, options, messages, the format."""

import ast
import json
import re
from pathlib import Path

import click
import pytest

from app.__main__ import cli
from app.formats.corpora import jsonl_keys
from app.formats.registry import formats
from app.gui.commands import COMMANDS
from app.gui.reader.keyboard import MOTIONS
from app.resources import resource
from app.tasks.creating import create_project
from app.tasks.importing import import_files
from app.tasks.progress import run
from app.tasks.schemes import shipped

APP = Path(__file__).parents[2] / "app"
CHORD = re.compile(r"(?:(?:Ctrl|Shift|Alt)\+)+(?:\w+|.)|F\d+|Esc|Tab|Delete|PgUp|PgDown|\?|\d")


def page(name):
    return resource("help", f"{name}.md").read_text("utf-8")


def code_in(text):
    return re.findall(r"`([^`\n]+)`", text)


def first_cells(name):
    rows = re.findall(r"^\| (.+?) \|", page(name), re.MULTILINE)
    return [row for row in rows if row != "what it says" and not row.startswith("-")]


# --- keys


def test_every_key_of_a_command_is_told():
    told = set(code_in(page("keys")))
    keys = {key.replace("Del", "Delete") for command in COMMANDS for key in command.keys}
    one_for_many = {str(n) for n in range(6, 9)}  # "`5` to `9` as well"
    assert keys - told - one_for_many == set()


def test_every_key_told_means_something():
    known = {key.replace("Del", "Delete") for command in COMMANDS for key in command.keys}
    moving = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Shift")
    known |= {prefix + key for prefix in ("", "Ctrl+") for key in moving}
    signs = set("١٤۱۴فدمص؟")
    assert set(code_in(page("keys"))) - signs <= known


def test_the_reader_knows_the_motions_told():
    assert len(MOTIONS) == 14


def test_other_pages_name_keys_there_are():
    known = {key.replace("Del", "Delete") for command in COMMANDS for key in command.keys}
    told = {
        chord
        for path in resource("help").glob("*.md")
        for chord in code_in(path.read_text("utf-8"))
        if CHORD.fullmatch(chord)
    }
    moving = {f"Ctrl+{key}" for key in ("Left", "Right", "Up", "Down", "Home", "End")}
    exit_codes = {"0", "3"}
    assert told - {"PgUp", "PgDown", *"١٤۱۴"} - moving - exit_codes <= known


# --- the command line


def parameters(command):
    return {
        option
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }


def rows_of_options():
    rows = re.findall(r"^\| (`--.+?) \| (.+?) \|", page("command-line"), re.MULTILINE)
    return [
        (code_in(option)[0].split()[0], name) for option, names in rows for name in code_in(names)
    ]


def test_every_command_is_told():
    with click.Context(cli) as context:
        names = cli.list_commands(context)
    told = {
        code.split()[1] for code in code_in(page("command-line")) if code.startswith("hashiya ")
    }
    assert set(names) <= told


def test_every_option_is_told_and_no_other():
    with click.Context(cli) as context:
        there = {
            (option, name)
            for name in cli.list_commands(context)
            for option in parameters(cli.get_command(context, name))
        }
    assert set(rows_of_options()) == there


def test_every_format_and_suffix_is_told():
    text = page("files-and-import")
    for item in formats():
        assert all(f"`{word}`" in text for word in (item.id, *item.suffixes))


def test_every_shipped_scheme_is_told():
    assert set(shipped()) <= set(code_in(page("command-line")))


# --- messages


def sentences():
    """All text constants of the program, those of f-strings in pieces."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


SENTENCES = "\n".join(sentences())


@pytest.mark.parametrize("message", first_cells("errors"))
def test_a_message_is_one_of_the_program(message):
    pieces = [piece.strip() for piece in message.split("…")]
    assert all(piece in SENTENCES for piece in pieces)


# --- the corpus format


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("The header", jsonl_keys.HEADER_KEYS),
        ("An article", jsonl_keys.ARTICLE_KEYS),
        ("A span", jsonl_keys.SPAN_KEYS),
        ("A relation", jsonl_keys.RELATION_KEYS),
        ("A comment", jsonl_keys.COMMENT_KEYS),
    ],
)
def test_every_key_of_the_format_is_told(title, keys):
    part = page("corpus-format").partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \|", part, re.MULTILINE)
    told = [code for row in rows for code in code_in(row)]
    assert set(told) >= set(keys)


def test_the_example_comes_in_whole(tmp_path):
    lines = re.findall(r"^    (\{.*\})$", page("corpus-format"), re.MULTILINE)
    corpus = tmp_path / "example.jsonl"
    corpus.write_text("\n".join(lines) + "\n", "utf-8")
    with create_project(tmp_path / "example.hashiya", annotator="Huda") as project:
        report = run(import_files(project, [corpus]))
        assert report.complete
        assert (report.accepted, report.spans, report.relations) == (2, 2, 1)
        assert not report.problems


def test_the_schemas_named_are_there():
    names = re.findall(r"`([\w.-]+\.schema\.json)`", page("corpus-format"))
    assert len(names) == 2
    for name in names:
        json.loads(resource("schemas", name).read_text("utf-8"))
