"""The same worksheet gives the same bytes, whatever the process, hash seed, day, time zone, locale or folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.commands import built
from support.programs import PROJECT

_CHAPTER = PROJECT / "worksheets" / "october-1917"
_ANOTHER_DAY = """
import time
_now = time.time() + 400 * 86400 + 12345
_gmtime, _localtime = time.gmtime, time.localtime
time.time = lambda: _now
time.time_ns = lambda: int(_now * 1e9)
time.gmtime = lambda seconds=None: _gmtime(_now if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(_now if seconds is None else seconds)
"""


def _digests(
    folder: Path, env: Mapping[str, str] | None = None, before: str = "", spec: str = "chapter.yaml"
) -> dict[str, str]:
    output = built(spec, cwd=folder, env=env, before=before)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(output.glob("*.pdf"))}


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "october-1917"
    shutil.copytree(_CHAPTER, folder)
    return folder


@pytest.fixture(scope="module")
def expected(chapter: Path) -> dict[str, str]:
    digests = _digests(chapter, {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"})
    assert len(digests) >= 2
    return digests


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"TZ": "Asia/Kathmandu"},
        {"LC_ALL": "C.UTF-8", "LANG": "hi_IN.UTF-8"},
        {"WORKSHEET_LANG": "hi"},
        {"SOURCE_DATE_EPOCH": "86400"},
    ],
    ids=str,
)
def test_the_environment_changes_no_byte(chapter: Path, expected: dict[str, str], env: dict[str, str]) -> None:
    assert _digests(chapter, env) == expected


def test_another_day_changes_no_byte(chapter: Path, expected: dict[str, str]) -> None:
    assert _digests(chapter, before=_ANOTHER_DAY) == expected


def test_a_copy_in_another_folder_gives_the_same_bytes(tmp_path: Path, expected: dict[str, str]) -> None:
    folder = tmp_path / "दूसरा फ़ोल्डर"
    shutil.copytree(_CHAPTER, folder)
    assert _digests(folder) == expected


def test_another_working_folder_gives_the_same_bytes(tmp_path: Path, expected: dict[str, str]) -> None:
    shutil.copytree(_CHAPTER, tmp_path / "inner" / "october-1917")
    assert _digests(tmp_path, spec="inner/october-1917/chapter.yaml") == expected
