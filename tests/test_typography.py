"""docs/typography.md: each of the 35 requirements is there once, and names tests that exist or says why it has none."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

import pytest

from support.programs import PROJECT, TESTS

_PAGE = PROJECT / "docs" / "typography.md"
_COUNT = 35
_TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


@lru_cache(maxsize=1)
def _rows() -> list[tuple[str, str, str]]:
    """Number, requirement and tests of each row."""
    lines = [line.strip("|").split(" | ") for line in _PAGE.read_text(encoding="utf-8").splitlines()]
    return [(row[0].strip(), row[1], " ".join(row[2:])) for row in lines if row[0].strip().isdecimal()]


@lru_cache(maxsize=64)
def _tests(module: str) -> frozenset[str]:
    path = TESTS / module
    body = ast.parse(path.read_text(encoding="utf-8")).body if path.is_file() else []
    return frozenset(node.name for node in body if isinstance(node, ast.FunctionDef))


def test_each_requirement_stands_once_and_in_order() -> None:
    assert [number for number, _, _ in _rows()] == [str(number) for number in range(1, _COUNT + 1)]


@pytest.mark.parametrize("row", range(_COUNT))
def test_each_names_a_test_that_exists_or_says_that_it_is_not_offered(row: int) -> None:
    _, requirement, held = _rows()[row]
    named = _TEST.findall(held)
    assert named or requirement.strip().startswith("Not offered")
    assert [name for module, name in named if name not in _tests(module)] == []
    assert _TEST.sub("", held).strip(" ,|") == ""
