"""Files are written whole or not at all, and what the machine refuses is one line with a remedy."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from worksheet import files, messages
from worksheet.errors import InputError, SystemFailure


def failure(wanted: dict[Path, bytes]) -> str:
    """The code of the one problem that writing ends with."""
    with pytest.raises(SystemFailure) as caught:
        files.write_all(wanted)
    (problem,) = caught.value.problems
    assert "\n" not in messages.render(problem, "en")
    assert caught.value.exit_code == 1
    return problem.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_and_their_folder_are_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "ख"
    files.write_all({folder / "x.pdf": b"1", folder / "y.pdf": b"2"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"x.pdf": b"1", "y.pdf": b"2"}


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old and longer")
    files.write_all({tmp_path / "x.pdf": b"new"})
    assert (tmp_path / "x.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["x.pdf"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EFBIG, "disk-full"),
        (errno.EACCES, "write-refused"),
        (errno.EROFS, "write-refused"),
        (errno.EIO, "write-failed"),
    ],
)
def test_when_one_file_fails_none_is_written(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")
    calls = iter([None, OSError(number, os.strerror(number))])

    def fsync(_: int) -> None:
        if error := next(calls):
            raise error

    monkeypatch.setattr(os, "fsync", fsync)
    assert failure({tmp_path / "x.pdf": b"new", tmp_path / "y.pdf": b"new"}) == code
    assert names(tmp_path) == ["x.pdf"]
    assert (tmp_path / "x.pdf").read_bytes() == b"old"


def test_data_are_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append((tmp_path / "x.pdf").exists()))
    files.write_all({tmp_path / "x.pdf": b"1"})
    assert seen[0] is False


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.pdf").write_bytes(b"old")

    def refuse(part: Path, path: Path) -> Path:
        raise PermissionError(13, "in use", str(part), None, str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    assert failure({tmp_path / "x.pdf": b"new"}) == "held-open"
    assert names(tmp_path) == ["x.pdf"]


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(part: Path, path: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write_all({tmp_path / "x.pdf": b"new"})
    assert names(tmp_path) == []


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x")
    assert failure({tmp_path / "output" / "x.pdf": b"1"}) == "folder-is-file"
    assert failure({tmp_path / "output" / "deeper" / "x.pdf": b"1"}) == "folder-is-file"


def test_a_folder_in_the_place_of_one_file_stops_all(tmp_path: Path) -> None:
    (tmp_path / "y.pdf").mkdir()
    assert failure({tmp_path / "x.pdf": b"1", tmp_path / "y.pdf": b"2"}) == "file-is-in-the-way"
    assert names(tmp_path) == ["y.pdf"]


def test_a_folder_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert failure({tmp_path / "out" / "x.pdf": b"1"}) == "write-refused"


def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    assert failure({tmp_path / ("क" * 300): b"1"}) == "write-failed"


def test_what_a_killed_run_left_is_cleared_and_what_is_under_way_is_not(tmp_path: Path) -> None:
    old, young, foreign = (tmp_path / name for name in (".worksheet-7-0.part", ".worksheet-8-0.part", ".x.part"))
    past = time.time() - 7_200
    for part, age in ((old, past), (young, time.time()), (foreign, past)):
        part.write_bytes(b"half")
        os.utime(part, (age, age))
    files.write_all({tmp_path / "x.pdf": b"1"})
    assert names(tmp_path) == [young.name, foreign.name, "x.pdf"]


def test_a_name_as_long_as_the_disk_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("क" * 83 + ".pdf")
    files.write_all({path: b"1"})
    assert path.read_bytes() == b"1"


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputError) as caught:
        files.refuse_to_overwrite([tmp_path / name for name in "abc"])
    assert [problem.code for problem in caught.value.problems] == ["file-exists", "file-exists"]
