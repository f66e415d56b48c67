"""The program as a person runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import worksheet as package

_MAIN = "import sys; from worksheet.cli import main; sys.exit(main())"


def worksheet(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, before: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run ``worksheet`` in a folder. ``env`` is added to this process's; ``before`` is Python that runs first."""
    return subprocess.run(
        [sys.executable, "-c", before + "\n" + _MAIN, *map(str, arguments)],
        cwd=cwd,
        env={**_environment(), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def process(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The program in this folder, its output as bytes; the variables are added to this process's environment."""
    source = str(Path(package.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "worksheet", *arguments],
        input=stdin,
        env={**os.environ, "PYTHONPATH": source, **variables},
        capture_output=True,
        check=False,
    )


def _environment() -> dict[str, str]:
    """This process's environment, with paths that hold in any working folder and messages in English."""
    found = {name: value for name, value in os.environ.items() if not name.startswith("WORKSHEET_")}
    path = [str(Path(each).resolve()) for each in os.environ.get("PYTHONPATH", "").split(os.pathsep) if each]
    return {**found, "PYTHONPATH": os.pathsep.join(path), "PYTHONIOENCODING": "utf-8", "WORKSHEET_LANG": "en"}


def built(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, before: str = "") -> Path:
    """Run ``worksheet build``, which must succeed, and return the folder it wrote to, ``output`` under ``cwd``."""
    done = worksheet("build", *arguments, cwd=cwd, env=env, before=before)
    assert done.returncode == 0, done.stdout + done.stderr
    return cwd / "output"


def specs(folder: Path) -> list[Path]:
    """The YAML files under a folder that are worksheets: those with ``sections:`` (or खंड) at the top level."""
    keys = ("sections:", "खंड:")
    found = (path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern))
    return sorted(p for p in found if any(line.startswith(keys) for line in p.read_text(encoding="utf-8").splitlines()))
