"""Whether a term fits a stem: whether some fact says of it what the stem asks for."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.facts.book import Fact, Facts
from worksheet.facts.dates import when
from worksheet.facts.sentences import Term
from worksheet.facts.tracing import occurrences

_STOPS = " ।॥|.?"
Stem = tuple[str, str]
"""A sentence before and after the words that are left out."""


def fits(words: str, role: str | None, stem: Stem, facts: Facts) -> bool:
    """Whether words of a role fit a stem."""
    return any(alike(term, words, fact, facts) for fact, term in fitting(role, stem, facts))


def fitting(role: str | None, stem: Stem, facts: Facts) -> tuple[tuple[Fact, Term], ...]:
    """The terms of a role that fit a stem: those round which a fact's print or statement holds it by whole aksharas."""
    before, after = stem[0].lstrip(), stem[1].rstrip(_STOPS)
    return tuple(
        [
            (fact, term)
            for fact, term in terms_of_role(role, facts)
            if any(_holds(text, f"{before}{term.words}{after}") for text in {fact.statement, *fact.printed.values()})
        ]
    )


def _holds(text: str, words: str) -> bool:
    return words in text and next(occurrences(text, words), None) is not None


def terms_of_role(role: str | None, facts: Facts) -> Iterator[tuple[Fact, Term]]:
    """All terms of a role, fact by fact."""
    for fact in facts.facts.values():
        for term in fact.terms:
            if term.role == role:
                yield fact, term


def alike(term: Term, words: str, fact: Fact, facts: Facts) -> bool:
    """Whether a term of a fact says what other words of its role say: the same, or of dates what may lie within it."""
    if facts.same(term.words, words):
        return True
    if term.role != "date":
        return False
    language, year = fact.source.language, fact.source.year
    one, other = when(term.words, language, year), when(words, language, year)
    return one is not None and other is not None and one.may_lie_within(other)
