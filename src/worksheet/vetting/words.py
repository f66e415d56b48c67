"""Words of texts as the checks compare them, and the word lists of ``data/vetting/words.txt``."""

from __future__ import annotations

from functools import lru_cache

from worksheet.content import FORMULA
from worksheet.shipped import DATA

_SIGNS = dict.fromkeys(map(ord, "।॥,;:.?!()[]{}<>“”‘’\"'…–—-/\\*=+|•·‗_\u00a0\u200b\u00ad\n\t" + "".join(FORMULA)), " ")
_LEAST_LETTERS = 2
_MARKS = frozenset("\u093c\u093e\u093f\u0940\u0941\u0942\u0943\u0945\u0946\u0947\u0948\u0949\u094a\u094b\u094c\u094d")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without what stands round them."""
    return tuple(text.translate(_SIGNS).split())


def listed(name: str) -> frozenset[str]:
    """The words of a list; none where there is no such list."""
    return _lists().get(name, frozenset())


def common(language: str) -> frozenset[str]:
    """The words of a language that say little of what a text is about."""
    return listed(f"common-{language}") or listed("common-hi")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without the endings of its form, so that जड़ें is जड़, and बनाता is बन."""
    for ending in _endings():
        if word.endswith(ending):
            left = word.removesuffix(ending)
            if sum(sign not in _MARKS for sign in left) >= _LEAST_LETTERS:
                return stem(left)
    return word.lower() if word.isascii() else word


def is_formula(text: str) -> bool:
    """Whether a text holds a formula."""
    return FORMULA[0] in text


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(sorted(listed("endings"), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    for line in (DATA / "vetting" / "words.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            name, _, words = line.partition(":")
            found.setdefault(name, []).extend(words.split())
    return {name: frozenset(words) for name, words in found.items()}
