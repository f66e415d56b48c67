"""The command line around its commands: new and schema, help, usage, languages, and consoles of any kind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import worksheet
from support.chapters import FAULTY, outputs, write
from support.commands import process
from worksheet.cli import main

COMMANDS = ["build", "check", "schema", "new", "batch", "verify", "inspect", "compare"]
pytestmark = pytest.mark.usefixtures("own_folder")


# schema and new


@pytest.mark.parametrize("kind", ["spec", "facts"])
def test_schema_prints_a_json_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]


def test_new_writes_a_chapter_that_builds_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "history"]) == 0
    written = sorted(path.name for path in Path("history").iterdir())
    assert written == ["chapter.yaml", "facts.schema.json", "facts.yaml", "source.txt", "worksheet.schema.json"]
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"now run: worksheet build {Path('history/chapter.yaml')}"
    assert main(["check", "--strict", "history/chapter.yaml"]) == 0
    for name in ("chapter.yaml", "facts.yaml"):
        first = Path("history", name).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert Path("history", first.partition("=")[2]).is_file()


def test_new_in_hindi_writes_hindi_keys_and_makes_the_same_papers() -> None:
    for tag in ("en", "hi"):
        assert main(["new", tag, "--lang", tag]) == 0
        assert main(["build", f"{tag}/chapter.yaml", "-o", f"{tag}-made"]) == 0
    for name in ("chapter.yaml", "facts.yaml"):
        keys = re.findall(r"^[ -]*([^\s:#]+):(?: |$)", Path("hi", name).read_text(encoding="utf-8"), re.MULTILINE)
        assert len(keys) > 10
        assert [key for key in keys if key.isascii()] == []
    for name in ("chapter.pdf", "chapter-key.pdf"):
        assert Path("en-made", name).read_bytes() == Path("hi-made", name).read_bytes()


def test_new_overwrites_nothing_unless_forced(capsys: pytest.CaptureFixture[str]) -> None:
    write("history/facts.yaml", "mine")
    assert main(["new", "history"]) == 2
    assert capsys.readouterr().err.startswith(f"worksheet: error: {Path('history/facts.yaml')} is there already")
    assert outputs("history") == ["facts.yaml"]
    assert Path("history/facts.yaml").read_text() == "mine"
    assert main(["new", "history", "--force"]) == 0
    assert Path("history/facts.yaml").read_text(encoding="utf-8") != "mine"


# help, usage and language


@pytest.mark.parametrize("tag", ["en", "hi"])
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_shows_examples_and_exits_with_0(command: list[str], tag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help", "--lang", tag] if command else ["--lang", tag, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"\n  worksheet {command[0] if command else 'new'} " in said
    assert all(name in said for name in COMMANDS) or command
    assert ("उदाहरण" if tag == "hi" else "Examples") in said


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"worksheet {worksheet.__version__}\n"


USAGE = {
    "there is no command bild; did you mean build?": ["bild"],
    "there is no command xyz; `worksheet --help` lists the commands": ["xyz"],
    "there is no option --onyl; did you mean --only?": ["build", "x", "--onyl"],
    "there is no option --zzz; `worksheet build --help` lists the options": ["build", "x", "--zzz"],
    "SPEC... is missing; `worksheet build --help` shows how it is written": ["build"],
    "DIR is missing; `worksheet new --help` shows how it is written": ["new"],
    "the option --only wants a value; write it after the option": ["build", "x", "--only"],
    "both is no value of --only; write one of sheet, key": ["build", "x", "--only", "both"],
    "fr is no value of --lang; write one of en, hi": ["build", "x", "--lang", "fr"],
    "y is one argument too many; `worksheet new --help` shows how it is written": ["new", "x", "y"],
}


@pytest.mark.parametrize(("message", "arguments"), USAGE.items())
def test_a_command_that_makes_no_sense_is_one_line(
    message: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err == f"worksheet: error: {message}\n"


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Usage: worksheet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["--lang", "hi"], {}),
        (["--lang=hi"], {}),
        (["--lang", "en", "--lang", "hi"], {}),
        ([], {"WORKSHEET_LANG": "hi"}),
        ([], {"LANG": "hi_IN.UTF-8"}),
    ],
)
def test_messages_are_in_the_language_asked_for(
    arguments: list[str], variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    write("chapter.yaml", FAULTY)
    assert main(["check", "chapter.yaml", *arguments]) == 2
    assert capsys.readouterr().err.startswith("chapter.yaml:3:1: error: “class” यहाँ फिर आया है")


def test_on_a_terminal_the_line_and_a_caret_follow(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("chapter.yaml", FAULTY)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["check", "chapter.yaml"]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == ["    class: 10", "    ^~~~~"]


# consoles


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
def test_a_console_of_any_encoding_takes_every_message(encoding: str) -> None:
    write("अध्याय/chapter.yaml")
    write("अध्याय/bad.yaml", FAULTY)
    arguments = ("build", "अध्याय/chapter.yaml", "अध्याय/bad.yaml", "--lang", "hi", "-o", "पन्ने")
    done = process(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="1")
    assert done.returncode == 2
    assert outputs("पन्ने") == ["chapter-key.pdf", "chapter.pdf"]
    assert b"Error" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert "पन्ने".encode(encoding, errors="backslashreplace") in done.stdout
    assert "अध्याय".encode(encoding, errors="backslashreplace") in done.stderr


@pytest.mark.parametrize("arguments", [("--lang", "hi", "--help"), ("schema",), ("check", "bad.yaml", "--json")])
def test_help_and_json_survive_such_a_console_too(arguments: tuple[str, ...]) -> None:
    write("bad.yaml", FAULTY.replace("class: 10", "class: 𒀀"))
    done = process(*arguments, PYTHONIOENCODING="cp1252")
    assert done.returncode == (2 if "check" in arguments else 0)
    assert done.stderr == b""
    if "--help" not in arguments:
        assert json.loads(done.stdout)


def test_a_reader_that_goes_away_is_no_fault() -> None:
    source = str(Path(worksheet.__file__).parents[1])
    command = [sys.executable, "-m", "worksheet", "schema"]
    environment = {**os.environ, "PYTHONPATH": source}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
