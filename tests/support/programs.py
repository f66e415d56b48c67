"""Programs that pip cannot bring, and what a test does without them."""

from __future__ import annotations

import shutil
from importlib import util
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
PROJECT = TESTS.parent
SHARED = PROJECT.parent / "shared"


class MissingProgramError(Exception):
    """A test cannot run here; the message says what is missing. ``conftest`` makes a skip of it, or in CI a failure."""


def program(name: str, package: str) -> str:
    """The path of a program on ``PATH``; ``package`` is the Debian package that has it."""
    path = shutil.which(name)
    if path is None:
        raise MissingProgramError(f"{name} is not here (apt-get install {package})")
    return path


def package_folder(module: str, distribution: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = util.find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise MissingProgramError(f"{distribution} is not installed (pip install '.[test]')")
    return Path(next(iter(spec.submodule_search_locations)))


def package_jars(module: str, distribution: str, within: str = ".") -> list[str]:
    """The jars that a package carries in its folder ``within``."""
    jars = sorted(str(path) for path in (package_folder(module, distribution) / within).glob("*.jar"))
    if not jars:
        raise MissingProgramError(f"{distribution} has no jar in {within}")
    return jars
