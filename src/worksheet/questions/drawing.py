"""Options drawn from the facts: the answer, and three terms of its role that do not fit what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from worksheet import vocabulary
from worksheet.errors import Span
from worksheet.facts import Fact, Facts, Term
from worksheet.facts.book import stands_in
from worksheet.facts.dates import when
from worksheet.facts.fitting import alike, fitting, terms_of_role
from worksheet.facts.tracing import bare, whole_words
from worksheet.nodes import Scalar
from worksheet.questions.base import Context
from worksheet.vocabulary import ROLES

_OTHERS = 3
_ENDING = re.compile("[\u0900-\u0903\u093e-\u094c]+$")
"""Vowel signs and nasal marks that end a word: most of what case and number change in Hindi."""


def drawn(fact: Fact, name: Scalar, span: Span, context: Context) -> list[Term] | None:
    """The fact's term of a name and three others, in the order of their digests; None once it is told why not.

    Terms are the facts' own, in the source's language, so that every language of a paper draws the same.
    """
    term = _term(fact, name, context.facts)
    if term is None or term.role is None:
        context.faults.add("options-without-role", span, words=term.words if term else name.text)
        return None
    key = f"{fact.name}\0{term.words}"
    chosen: list[Term] = []
    for other in _candidates(fact, term, context, key):
        if len(chosen) < _OTHERS and not any(_kindred(other.words, one.words, context.facts) for one in chosen):
            chosen.append(other)
    if len(chosen) < _OTHERS:
        role = context.faults.spelling(term.role, ROLES, span)
        context.faults.add("distractors-too-few", span, words=term.words, role=role, found=len(chosen), wanted=_OTHERS)
        return None
    return _in_order((term, *chosen), key, context.seed)


def _term(fact: Fact, name: Scalar, facts: Facts) -> Term | None:
    """The fact's own term of a role or of some words."""
    role = vocabulary.role(name.text)
    of_role = [term for term in fact.terms if term.role == role]
    of_words = [term for term in fact.terms if facts.same(term.words, name.text) or name.text in term.said.values()]
    return next(iter(of_role or of_words), None)


def _candidates(fact: Fact, term: Term, context: Context, key: str) -> Iterator[Term]:
    """Terms that are wrong: hers first, then those of other facts; none of a fact that is doubted.

    Dates that say as much as the answer (day, month, year) come before others, or the answer would stand out.
    """
    facts = context.facts
    text = fact.text(fact.source.language)
    place = stands_in(text, term.words)
    stem = (text[: place.start], text[place.end :]) if place else (text, "")
    right = [(fact, term), *(fitting(term.role, stem, facts) if place else ())]
    others = {
        bare(other.words): other for its, other in terms_of_role(term.role, facts) if its is not fact and not its.doubt
    }
    hers = facts.wrong.get(term.role or "", ())
    ordered = [*_in_order(hers, key, context.seed), *_in_order(others.values(), key, context.seed)]
    said = _said_by(term.words, fact)
    among_hers = frozenset(map(id, hers))
    ordered.sort(key=lambda other: (id(other) not in among_hers, _said_by(other.words, fact) != said))
    for other in ordered:
        fitted = any(
            alike(one, other.words, its, facts) or _kindred(one.words, other.words, facts) for its, one in right
        )
        if not fitted and not any(stands_in(part, other.words) for part in stem):
            yield other


def _said_by(words: str, fact: Fact) -> tuple[bool, ...]:
    """What a date says: a year, a month, a day."""
    found = when(words, fact.source.language)
    return (bool(found.years), bool(found.months), bool(found.days)) if found else ()


def _in_order(terms: Iterable[Term], key: str, seed: str) -> list[Term]:
    """Terms by digests of their own, so that one more moves none of the others apart."""
    return sorted(terms, key=lambda term: blake2b(f"{seed}\0{key}\0{term.words}".encode(), digest_size=16).digest())


def _kindred(one: str, other: str, facts: Facts) -> bool:
    """Whether two terms may name one thing: the same but for an ending, or one within the other."""
    if facts.same(one, other) or _stem(one) == _stem(other):
        return True
    return _within(one, other) or _within(other, one)


def _stem(words: str) -> str:
    return _ENDING.sub("", bare(words))


def _within(words: str, text: str) -> bool:
    place = stands_in(text, words)
    return place is not None and whole_words(text, place)
