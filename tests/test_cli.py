"""The command line: what it writes, what it says, its exit codes, and that it never ends in a traceback."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import worksheet
from worksheet import limits
from worksheet.cli import main
from worksheet.spec import load

SPEC = """\
title: रूस की अक्टूबर 1917 की क्रांति
class: 9
sections:
  - type: fill-in-blank
    questions:
      - अप्रैल 1917 में लेनिन {स्विट्जरलैंड} से वापस रूस लौटा।
      - अस्थायी सरकार {युद्ध} रोकने के पक्ष में नहीं थी।
"""
WITHOUT_ANSWER = SPEC + "  - type: short-answer\n    questions:\n      - लेनिन रूस कब लौटा?\n"
FAULTY = SPEC.replace("class: 9", "class: 9\nclass: 10")
BAD = Path(__file__).parent / "cases" / "bad"
COMMANDS = ["build", "check", "schema", "new"]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("WORKSHEET_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "WORKSHEET_DEBUG"):
        monkeypatch.delenv(name, raising=False)


def write(name: str, text: str = SPEC) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def outputs(folder: str = "output") -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir()) if Path(folder).exists() else []


def process(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, whose environment holds the variables."""
    source = str(Path(worksheet.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "worksheet", *arguments],
        input=stdin,
        env={**os.environ, "PYTHONPATH": source, **variables},
        capture_output=True,
        check=False,
    )


# build


def test_build_writes_sheet_and_key_into_output_and_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml"]) == 0
    assert outputs() == ["chapter-key.pdf", "chapter.pdf"]
    assert Path("output/chapter.pdf").read_bytes().startswith(b"%PDF-")
    said, problems = capsys.readouterr()
    assert said.splitlines() == [f"wrote {Path('output/chapter.pdf')}", f"wrote {Path('output/chapter-key.pdf')}"]
    assert problems == ""


def test_build_names_sets_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", SPEC.replace("class: 9", "class: 9\nsets: [A, B]"))
    assert main(["build", "chapter.yaml", "-o", "out"]) == 0
    names = ["chapter-A.pdf", "chapter-A-key.pdf", "chapter-B.pdf", "chapter-B-key.pdf"]
    assert [Path(line.removeprefix("wrote ")).name for line in capsys.readouterr().out.splitlines()] == names
    assert outputs("out") == sorted(names)


@pytest.mark.parametrize(("only", "name"), [("sheet", "chapter.pdf"), ("key", "chapter-key.pdf")])
def test_only_makes_one_kind(only: str, name: str) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--only", only]) == 0
    assert outputs() == [name]


def test_the_same_spec_gives_the_same_bytes_wherever_it_lies() -> None:
    write("chapter.yaml")
    write("deep/er/chapter.yaml")
    assert main(["build", "chapter.yaml", "-o", "a", "-q"]) == main(["build", "deep/er/chapter.yaml", "-o", "b"]) == 0
    assert Path("a/chapter.pdf").read_bytes() == Path("b/chapter.pdf").read_bytes()


def test_a_spec_that_fails_does_not_stop_the_rest_and_the_highest_code_counts() -> None:
    write("good.yaml")
    write("bad.yaml", FAULTY)
    assert main(["build", "bad.yaml", "good.yaml"]) == 2
    assert outputs() == ["good-key.pdf", "good.pdf"]


def test_specs_of_one_stem_get_their_folders_in_front() -> None:
    for name in ("a/chapter.yaml", "b/chapter.yaml", "x/c/chapter.yaml", "y/c/chapter.yaml", "c/other.yaml"):
        write(name)
    names = ["a/chapter.yaml", "b/chapter.yaml", "x/c/chapter.yaml", "y/c/chapter.yaml", "c/other.yaml"]
    assert main(["build", *names, "--only", "sheet"]) == 0
    assert outputs() == ["a-chapter.pdf", "b-chapter.pdf", "other.pdf", "x-c-chapter.pdf", "y-c-chapter.pdf"]


def test_a_spec_named_twice_is_built_once(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "./chapter.yaml", "--only", "sheet"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert outputs() == ["chapter.pdf"]


@pytest.mark.parametrize("other", ["chapter-key.yaml", "chapter.yml"])
def test_a_file_just_written_is_not_overwritten_by_another_spec(other: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    write(other)
    assert main(["build", "chapter.yaml", other]) == 2
    assert outputs() == ["chapter-key.pdf", "chapter.pdf"]
    assert "just written for chapter.yaml" in capsys.readouterr().err


def test_a_spec_comes_from_standard_input() -> None:
    done = process("build", "-", "-o", "out", stdin=SPEC.encode())
    assert done.returncode == 0
    assert outputs("out") == ["worksheet-key.pdf", "worksheet.pdf"]


def test_warnings_are_told_and_change_no_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", WITHOUT_ANSWER)
    assert main(["build", "chapter.yaml"]) == 0
    assert "chapter.yaml:10:9: warning[missing-answer]: " in capsys.readouterr().err
    assert outputs() == ["chapter-key.pdf", "chapter.pdf"]


def test_quiet_says_nothing_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_open_hands_the_files_to_the_viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: opened.append(command))
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--open"]) == 0
    assert opened == [["xdg-open", str(Path(f"output/chapter{part}.pdf").resolve())] for part in ("", "-key")]


def test_a_system_without_a_viewer_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "Popen", missing)
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--only", "key", "--open"]) == 0
    assert "warning[opener-missing]" in capsys.readouterr().err


# what the machine refuses


def test_an_output_folder_that_is_a_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    write("output", "a file")
    assert main(["build", "chapter.yaml"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("worksheet: error: output is a file")
    assert Path("output").read_text() == "a file"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_disk_that_refuses_leaves_nothing_half_written(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    write("chapter.yaml")
    monkeypatch.setattr(os, "fsync", refuse)
    assert main(["build", "chapter.yaml"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert outputs() == []


def test_a_fault_of_the_program_is_one_line_and_stops_no_other_spec(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = iter([RuntimeError("odd\nthing"), None])

    def failing(*arguments: Any, **named: Any) -> Any:
        if error := next(calls, None):
            raise error
        return load(*arguments, **named)

    monkeypatch.setattr("worksheet.build.load", failing)
    write("a.yaml")
    write("b.yaml")
    assert main(["build", "a.yaml", "b.yaml"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "RuntimeError" in line
    assert outputs() == ["b-key.pdf", "b.pdf"]


# check


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_every_fault_of_a_bad_spec_is_told_with_its_place_and_remedy(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The messages expected stand beside the spec, in ``cases/bad/NAME.txt``."""
    monkeypatch.chdir(BAD)
    assert main(["check", f"{name}.yaml", "--lang", "en"]) == 2
    said, problems = capsys.readouterr()
    assert problems == Path(f"{name}.txt").read_text(encoding="utf-8")
    assert said == ""


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write("chapter.yaml")
    assert main(["check", "chapter.yaml"]) == 0
    assert capsys.readouterr() == ("chapter.yaml: no faults found\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["chapter.yaml"]


def test_strict_makes_a_warning_count(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", WITHOUT_ANSWER)
    assert main(["check", "chapter.yaml"]) == 0
    assert main(["check", "chapter.yaml", "--strict"]) == 2
    assert capsys.readouterr().out.startswith("chapter.yaml: no faults, warnings: 1")


def test_json_gives_each_problem_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", FAULTY)
    assert main(["check", "chapter.yaml", "--json"]) == 2
    said, problems = capsys.readouterr()
    (problem,) = json.loads(said)["problems"]
    assert (problem["file"], problem["line"], problem["column"], problem["length"]) == ("chapter.yaml", 3, 1, 5)
    assert (problem["severity"], problem["code"]) == ("error", "key-repeated")
    assert problem["message"]
    assert problem["remedy"]
    assert problems == ""


def test_json_of_a_build_names_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml")
    assert main(["build", "chapter.yaml", "--json", "--only", "key"]) == 0
    assert json.loads(capsys.readouterr().out) == {"files": [str(Path("output/chapter-key.pdf"))], "problems": []}


@pytest.mark.parametrize("arguments", [["nothing.yaml"], ["."], ["good.yaml", "--root", "nowhere"], ["\0"]])
def test_json_is_given_whatever_fails(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write("good.yaml")
    assert main(["check", "--json", *arguments]) != 0
    said, problems = capsys.readouterr()
    assert json.loads(said)["problems"]
    assert problems == ""


def test_an_uncovered_character_is_told_wherever_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    write("chapter.yaml", SPEC.replace("class: 9", "class: 9 漢   # 漢 in a comment").replace("रोकने", "रोकने 𒀀"))
    assert main(["build", "chapter.yaml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" error")[0] for line in lines] == ["chapter.yaml:2:10:", "chapter.yaml:7:37:"]
    assert "U+12000" in lines[1]
    assert outputs() == []


def test_many_faults_are_cut_off_with_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    count = limits.REPORTED + 5
    write("chapter.yaml", SPEC + "".join(f"x{n}: !!int 1\n" for n in range(count)))
    assert main(["check", "chapter.yaml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == limits.REPORTED + 1
    assert "further faults" in lines[-1]


# paths


@pytest.mark.parametrize("named", ["../secret.yaml", "../../../etc/passwd", "/etc/passwd", "a/../../secret.yaml"])
def test_a_path_out_of_the_working_folder_is_refused_at_its_place(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("secret.yaml", "facts: []")
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    write("chapter.yaml", SPEC.replace("class: 9", f"facts: {named}"))
    assert main(["build", "chapter.yaml"]) == 2
    assert "chapter.yaml:2:8: error: " in capsys.readouterr().err


def test_a_link_out_of_the_working_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("secret.yaml", "facts: []")
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    Path("facts.yaml").symlink_to(tmp_path / "secret.yaml")
    write("chapter.yaml", SPEC.replace("class: 9", "facts: facts.yaml"))
    assert main(["build", "chapter.yaml"]) == 2
    assert "chapter.yaml:2:8: error: " in capsys.readouterr().err


FACTS = "source: {text: source.txt}\nfacts:\n  - लेनिन {place=रूस} लौटा\n"


def test_a_spec_elsewhere_reaches_its_own_folder_and_no_further_unless_root_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("book/facts.yaml", FACTS)
    write("book/source.txt", "लेनिन रूस लौटा।\n")
    write("book/one/chapter.yaml", SPEC.replace("class: 9", "facts: ../facts.yaml"))
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    spec = str(tmp_path / "book/one/chapter.yaml")
    assert main(["check", spec]) == 2
    assert main(["check", spec, "--root", str(tmp_path / "book")]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["check", "book/one/chapter.yaml"]) == 0


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
    [(["--lang", "hi"], {}), (["--lang=hi"], {}), ([], {"WORKSHEET_LANG": "hi"}), ([], {"LANG": "hi_IN.UTF-8"})],
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
