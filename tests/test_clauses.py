"""Conformance as written down in ``pdf/ua1.md`` and ``pdf/a2a.md`` is complete and speaks of functions that exist."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

import worksheet
from support.names import named
from support.profiles import clauses

_FOLDER = Path(worksheet.__file__).parent / "pdf"
_LISTS = ("ua1", "a2a")
_VERDICTS = {"enforced", "does not apply", "author", "open"}
_NAME = re.compile(r"`([a-z_]+(?:\.\w+)+)`")
_CHECKPOINTS = 31


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    asks: str
    verdict: str
    reason: str


@lru_cache(maxsize=2)
def rows(name: str) -> tuple[Row, ...]:
    lines = (_FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    assert all(len(row) == 4 for row in cells)
    return tuple(Row(*row) for row in cells if re.fullmatch(r"[\d.]+", row[0]))


@pytest.mark.parametrize("name", _LISTS)
def test_each_row_has_a_verdict_and_says_by_whom_or_why(name: str) -> None:
    assert [row for row in rows(name) if row.verdict not in _VERDICTS or not (row.asks and row.reason)] == []


@pytest.mark.parametrize("name", _LISTS)
def test_what_is_enforced_names_functions_and_they_exist(name: str) -> None:
    enforced = [row for row in rows(name) if row.verdict == "enforced"]
    assert [row.number for row in enforced if not _NAME.search(row.reason)] == []
    named = {each for row in rows(name) for each in _NAME.findall(row.reason)}
    assert {each for each in named if not _stands_for_a_function(each)} == set()


@pytest.mark.parametrize(("name", "flavour"), [("ua1", "ua1"), ("a2a", "2a")])
def test_each_clause_that_the_validator_tests_is_in_the_list(name: str, flavour: str) -> None:
    assert clauses(flavour) - {row.number for row in rows(name)} == set()


def test_each_checkpoint_of_the_matterhorn_protocol_is_in_the_list() -> None:
    numbers = {row.number for row in rows("ua1")}
    assert {f"{number:02d}" for number in range(1, _CHECKPOINTS + 1)} - numbers == set()


def _stands_for_a_function(name: str) -> bool:
    """Whether ``module.function`` or ``module.Class.method`` can be reached from the package."""
    found = named(name)
    return callable(found) or isinstance(found, property)
