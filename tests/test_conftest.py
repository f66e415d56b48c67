"""The suite's own rules: what a skip means, here and in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support.programs import TESTS

_LACKS_A_PROGRAM = """
from support.programs import program
def test_it():
    program("no-such-program", "no-such-package")
"""
_SKIPS_AS_A_MODULE = "import pytest\npytest.importorskip('no_such_module')\n"


def _run(folder: Path, text: str, ci: str) -> str:
    folder.joinpath("test_planted.py").write_text(text, encoding="utf-8")
    folder.joinpath("conftest.py").write_bytes(TESTS.joinpath("conftest.py").read_bytes())
    folder.joinpath("pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", "test_planted.py"],
        cwd=folder,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(TESTS), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def test_a_test_that_lacks_a_program_skips_with_its_reason(tmp_path: Path) -> None:
    output = _run(tmp_path, _LACKS_A_PROGRAM, ci="")
    assert "1 skipped" in output
    assert "no-such-program is not here (apt-get install no-such-package)" in output


def test_in_ci_a_test_that_lacks_a_program_fails(tmp_path: Path) -> None:
    assert "1 failed" in _run(tmp_path, _LACKS_A_PROGRAM, ci="true")


def test_in_ci_a_module_that_skips_itself_fails(tmp_path: Path) -> None:
    assert "1 error" in _run(tmp_path, _SKIPS_AS_A_MODULE, ci="true")
