"""A section's word box: wrong words for it, and whether it can have one."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.errors import Span, Word
from worksheet.formulas.texts import typed
from worksheet.paper import BlankItem, Item, TableItem, held
from worksheet.questions.base import Context, Section
from worksheet.questions.offered import is_right, right_terms, roles_of, stems, told_twice
from worksheet.vocabulary import TYPES as KINDS

_MOST = 50
"""How many wrong words a box may hold."""


def extra_of(spec: Section, types: tuple[str, ...], items: list[Item], context: Context) -> tuple[str, ...] | None:
    """The wrong words of a section's word box; None where it has no box, or once what is wrong is told."""
    if spec.word_bank is None or not spec.word_bank.value:
        if spec.extra:
            context.faults.add("extra-without-box", spec.extra[0].span)
        return None
    filled = [one for item in items for one in _filled(item)]
    if not filled:
        if types and items:
            kinds = [Word(kind, KINDS) for kind in types]
            name = Word("word-bank", Section.level)
            context.faults.add("field-not-of-type", spec.word_bank.span, name=name, type=kinds)
        return None
    chosen = next((one for one in filled if one.choices), None)
    if chosen:
        context.faults.add("choice-in-box", chosen.span)
    if len(spec.extra) > _MOST:
        context.faults.add("extra-too-many", spec.extra[_MOST].span, most=_MOST)
        return None
    extra = [(context.text(word) or "", word.span) for word in spec.extra]
    told_twice(extra, "extra-twice", context)
    if not context.is_second:  # what is right is known from the first language
        _check(extra, filled, context)
    return tuple([word for word, _ in extra])


def _filled(item: Item) -> Iterator[BlankItem | TableItem]:
    if isinstance(item, BlankItem | TableItem):
        yield item
    for inner in held(item):
        yield from _filled(inner)


def _check(extra: list[tuple[str, Span]], items: list[BlankItem | TableItem], context: Context) -> None:
    """Tells of wrong words that are right somewhere, each once."""
    facts, told = context.facts, set[Span]()
    roles = roles_of([word for word, _ in extra], facts)
    for item in items:
        around = list(stems(item)) if isinstance(item, BlankItem) else [("", "")] * len(item.answers)
        for answer, stem in zip(item.answers, around, strict=True):
            right = " ".join(answer.points)
            terms = right_terms((*roles, *roles_of((right,), facts)), stem, facts) if any(stem) else ()
            also = (right, *answer.accept)
            for word, span in extra:
                if span not in told and any(is_right(word, one, terms, facts) for one in also):
                    told.add(span)
                    context.faults.add("extra-fits", span, words=typed(word), right=typed(right))
