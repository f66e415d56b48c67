"""The project's own small corpus: sentences in six languages, words full of conjuncts, the sample chapter's source."""

from __future__ import annotations

from functools import lru_cache

from support.fidelity import words
from support.programs import PROJECT, TESTS

LANGUAGES = ("hi", "mr", "ne", "sa", "bho", "mai")


@lru_cache(maxsize=8)
def sentences(language: str) -> tuple[str, ...]:
    """The corpus of one language, a paragraph each; Hindi has the sample chapter's source as well."""
    lines = TESTS.joinpath("corpus", f"{language}.txt").read_text(encoding="utf-8").splitlines()
    if language == "hi":
        source = PROJECT / "worksheets" / "october-1917" / "source.txt"
        lines += [line.strip() for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(lines)


@lru_cache(maxsize=1)
def conjunct_words() -> tuple[str, ...]:
    """Words that hold conjuncts common and rare, joiners and nuktas."""
    return tuple(TESTS.joinpath("corpus", "conjuncts.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=8)
def distinct_words(language: str) -> tuple[str, ...]:
    """The distinct Devanagari words of a language's corpus, sorted; Hindi has the conjuncts as well."""
    return words(sentences(language) + (conjunct_words() if language == "hi" else ()))
