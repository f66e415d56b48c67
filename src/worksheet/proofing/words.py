"""The word lists of ``data/proofing/words.txt``."""

from __future__ import annotations

from functools import lru_cache

from worksheet.shipped import DATA


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in (DATA / "proofing" / "words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, _, words = line.partition(":")
            found[name] = found.get(name, frozenset()) | frozenset(words.split())
    return found


def words(name: str) -> frozenset[str]:
    """The words of a list."""
    return _lists()[name]
