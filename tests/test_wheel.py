"""The wheel alone is the whole program: fonts, sample worksheets and language files travel in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.programs import PROJECT, MissingProgramError


def _run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8", **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = _run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, PROJECT, cwd=folder)
    if "hatchling" in done.stderr and "No matching distribution" in done.stderr:
        raise MissingProgramError("hatchling cannot be had from here, and the wheel is built with it")
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("worksheet-*.whl")
    return built


def test_everything_that_ships_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    ships = [path for folder in ("fonts", "worksheets") for path in (PROJECT / folder).rglob("*") if path.is_file()]
    wanted = {f"worksheet/{path.relative_to(PROJECT).as_posix()}" for path in ships}
    code = [path for path in (PROJECT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted |= {path.relative_to(PROJECT / "src").as_posix() for path in code}
    assert wanted - inside == set()


def test_in_an_empty_folder_the_wheel_alone_makes_and_builds_a_chapter(wheel: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    done = _run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    alone = {"PYTHONPATH": str(site)}
    where = _run(sys.executable, "-c", "import worksheet; print(worksheet.__file__)", cwd=empty, env=alone)
    assert Path(where.stdout.strip()).is_relative_to(site)
    program = site / "bin" / "worksheet"
    for arguments in (("new", "अध्याय"), ("build", *_specs_after_new("अध्याय"))):
        done = _run(sys.executable, program, *arguments, cwd=empty, env=alone)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((empty / "output").glob("*.pdf"))) == 2


def _specs_after_new(folder: str) -> tuple[str, ...]:
    return (f"{folder}/chapter.yaml",)
