"""Words that pupils choose from: none stands twice, and no wrong one is right after all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from worksheet.content import Gap, Text
from worksheet.errors import Span
from worksheet.facts import Fact, Facts, Term
from worksheet.facts.dates import when
from worksheet.facts.fitting import Stem, alike, fitting
from worksheet.facts.tracing import bare
from worksheet.formulas.texts import typed
from worksheet.markup import Blank, Piece
from worksheet.paper import BlankItem
from worksheet.questions.base import Context

Choices = tuple[tuple[str, ...], ...]


def choices_of(pieces: Sequence[Piece], context: Context) -> Choices:
    """The words to choose from of each blank among pieces, or nothing where none has any; tells what is wrong."""
    blanks = [piece for piece in pieces if isinstance(piece, Blank)]
    if not any(blank.choices for blank in blanks):
        return ()
    words = [piece.answer if isinstance(piece, Blank) else piece.text for piece in pieces]
    for place, piece in enumerate(pieces):
        if isinstance(piece, Blank) and piece.choices:
            _check(piece, ("".join(words[:place]), "".join(words[place + 1 :])), context)
    return tuple([blank.choices for blank in blanks])


def room_of(blank: Blank, context: Context) -> int:
    """The room of a blank, in aksharas: that of the longest word that may go there."""
    return max(map(context.room, blank.choices or (blank.answer,)))


def _check(blank: Blank, stem: Stem, context: Context) -> None:
    seen: set[str] = set()
    for word in blank.choices:
        if bare(word) in seen:
            context.faults.add("choice-twice", blank.span, words=typed(word))
            return
        seen.add(bare(word))
    if context.is_second or not any(map(str.strip, stem)):  # the first language says what is right; a cell says nothing
        return
    right = blank.choices[0]
    terms = right_terms(roles_of(blank.choices, context.facts), stem, context.facts)
    for word in blank.choices[1:]:
        if is_right(word, right, terms, context.facts):
            context.faults.add("choice-fits", blank.span, words=typed(word), right=typed(right))


def roles_of(words: Sequence[str], facts: Facts) -> tuple[str | None, ...]:
    """All roles that any of some words may have."""
    return tuple(dict.fromkeys([role for word in words for role in _roles(word, facts)]))


def right_terms(roles: Iterable[str | None], stem: Stem, facts: Facts) -> tuple[tuple[Fact, Term], ...]:
    """The terms of some roles that are right in a blank."""
    return tuple([found for role in dict.fromkeys(roles) for found in fitting(role, stem, facts)])


def is_right(word: str, right: str, terms: Sequence[tuple[Fact, Term]], facts: Facts) -> bool:
    """Whether a word says what is right in a blank: the answer, or a term that fits there."""
    return facts.same(right, word) or any(alike(term, word, fact, facts) for fact, term in terms)


def _roles(word: str, facts: Facts) -> Iterator[str | None]:
    for fact in facts.holding(word):
        yield from (term.role for term in fact.terms if facts.same(term.words, word))
    if any(when(word, source.language, source.year) for source in facts.sources):
        yield "date"


def stems(item: BlankItem) -> Iterator[Stem]:
    """What stands before and after each gap of a sentence, its other gaps filled."""
    answers = iter(item.answers)
    words = [piece.text if isinstance(piece, Text) else " ".join(next(answers).points) for piece in item.stem]
    for place, piece in enumerate(item.stem):
        if isinstance(piece, Gap):
            yield "".join(words[:place]), "".join(words[place + 1 :])


def told_twice(words: Sequence[tuple[str, Span]], code: str, context: Context) -> None:
    """Tells of a word that stands twice in a list."""
    seen: set[str] = set()
    for word, span in words:
        if bare(word) in seen:
            context.faults.add(code, span, words=typed(word))
        seen.add(bare(word))
