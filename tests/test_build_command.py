"""``worksheet build``: what it writes, what it says, and that it writes whole files or none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.chapters import FAULTY, SPEC, WITHOUT_ANSWER, outputs, write
from support.commands import process
from worksheet.cli import main
from worksheet.spec import load

pytestmark = pytest.mark.usefixtures("own_folder")


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
