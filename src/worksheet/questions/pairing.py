"""Two readings of one spec become one paper: each item with itself in the second language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from worksheet.content import Gap
from worksheet.faults import Faults
from worksheet.paper import (
    AlternativesItem,
    Answer,
    AssertionItem,
    BlankItem,
    ChoiceItem,
    CodedItem,
    CompoundItem,
    CrosswordItem,
    GroupItem,
    Item,
    JumbledItem,
    LabelItem,
    MatchingItem,
    OrderItem,
    Paper,
    SearchItem,
    Section,
    TableItem,
    TraceItem,
    TruthItem,
    WrittenItem,
)


def paired(first: Paper, second: Paper, faults: Faults) -> Paper | None:
    """The first paper with the second as its other language; None once it is told where the two do not agree."""
    if len(first.sections) != len(second.sections):
        span = first.sections[0].span if first.sections else None
        faults.add("languages-differ", span, first=len(first.sections), second=len(second.sections))
        return None
    languages = (first.language, second.language)
    pairs = zip(first.sections, second.sections, strict=True)
    sections = [_section(one, other, languages, faults) for one, other in pairs]
    if faults.errors:
        return None
    head = replace(first.head, other=second.head)
    return replace(first, head=head, sections=tuple(sections), second=second.language)


def _section(one: Section, other: Section, languages: tuple[str, str], faults: Faults) -> Section:
    if len(one.items) != len(other.items) or one.type != other.type:
        faults.add("languages-differ", one.span, first=len(one.items), second=len(other.items))
        return one
    items = tuple(_item(item, its, languages, faults) for item, its in zip(one.items, other.items, strict=True))
    if len(one.instead) != len(other.instead):
        faults.add("languages-differ", one.span, first=len(one.instead), second=len(other.instead))
        return one
    if len(one.extra or ()) != len(other.extra or ()):
        faults.add("extra-differs", one.span, first=len(one.extra or ()), second=len(other.extra or ()))
    pairs = zip(one.instead, other.instead, strict=True)
    instead = tuple((name, _item(item, its, languages, faults)) for (name, item), (_, its) in pairs)
    return replace(one, items=items, instead=instead, other=replace(other, items=(), instead=()))


def _item(one: Item, other: Item, languages: tuple[str, str], faults: Faults) -> Item:
    """An item with its other version."""
    if type(one) is not type(other):
        faults.add("languages-differ", one.span, first=1, second=1)
        return one
    for code, count in _COUNTS[type(one)]:
        counts = count(one), count(other)
        if counts[0] != counts[1]:
            faults.add(code, one.span, first=counts[0], second=counts[1])
            return one
    if isinstance(one, ChoiceItem) and isinstance(other, ChoiceItem):
        return _choice(one, other, languages)
    if isinstance(one, CompoundItem) and isinstance(other, CompoundItem):
        return _compound(one, other, languages, faults)
    if isinstance(one, AlternativesItem) and isinstance(other, AlternativesItem):
        return _alternatives(one, other, languages, faults)
    return _joined(one, other, languages)


def _choice(one: ChoiceItem, other: ChoiceItem, languages: tuple[str, str]) -> ChoiceItem:
    """A question with options: what is right in the second language is what is right in the first."""
    chosen = [other.answers[other.right.index(place)] for place in one.right]
    return cast(ChoiceItem, _joined(one, replace(other, right=one.right, answers=tuple(chosen)), languages))


def _compound(one: CompoundItem, other: CompoundItem, languages: tuple[str, str], faults: Faults) -> CompoundItem:
    """A question with parts, each with its other version."""
    parts = tuple([_item(*pair, languages, faults) for pair in zip(one.parts, other.parts, strict=True)])
    theirs = tuple([part.other or part for part in parts])
    same: dict[str, Any] = {"id": one.id, "marks": one.marks, "marked": one.marked, "alone": one.alone, "pin": one.pin}
    passage = one.passage
    if passage and other.passage and passage.citation is None:
        passage = replace(passage, citation=other.passage.citation)
    return replace(one, passage=passage, parts=parts, other=replace(other, **same, parts=theirs))


def _alternatives(
    one: AlternativesItem, other: AlternativesItem, languages: tuple[str, str], faults: Faults
) -> AlternativesItem:
    """Alternatives, each with its other version."""
    versions = tuple([_item(*pair, languages, faults) for pair in zip(one.versions, other.versions, strict=True)])
    theirs = tuple([version.other or version for version in versions])
    same: dict[str, Any] = {"id": one.id, "marks": one.marks, "alone": one.alone, "pin": one.pin}
    return replace(one, versions=versions, other=replace(other, **same, versions=theirs))


def _joined(one: Any, other: Any, languages: tuple[str, str]) -> Item:
    """Two items of one kind and shape as one. Numbers and marks are the first one's."""
    same = {"id": one.id, "marks": one.marks, "pin": one.pin}
    if isinstance(one, WrittenItem):
        answer, its = _resting(one.answer, other.answer, languages)
        written = replace(other, **same, answer=its, lines=one.lines, room=one.room, words=one.words)
        return replace(one, answer=answer, other=written)
    both = [_resting(*pair, languages) for pair in zip(one.answers, other.answers, strict=True)]
    answers, theirs = (tuple(pair[place] for pair in both) for place in (0, 1))
    answered: Item = replace(one, answers=answers, other=replace(other, **same, answers=theirs))
    return answered


def _resting(one: Answer, other: Answer, languages: tuple[str, str]) -> tuple[Answer, Answer]:
    """Both answers, resting on the same lines: those found for the one in the source's language."""
    found = [
        answer.citations
        for answer, tag in zip((one, other), languages, strict=True)
        if any(citation.language == tag for citation in answer.citations)
    ]
    citations = found[0] if found else one.citations or other.citations
    return replace(one, citations=citations), replace(other, citations=citations)


_COUNTS: dict[type, tuple[tuple[str, Callable[[Any], object]], ...]] = {
    BlankItem: (
        ("blanks-differ", lambda item: sum(isinstance(piece, Gap) for piece in item.stem)),
        ("choices-differ", lambda item: tuple(map(len, item.choices))),
    ),
    WrittenItem: (("points-differ", lambda item: len(item.answer.points)),),
    TruthItem: (("truths-differ", lambda item: item.true),),
    AssertionItem: (("truths-differ", lambda item: item.right),),
    OrderItem: (("items-differ", lambda item: len(item.entries)),),
    GroupItem: (("items-differ", lambda item: len(item.entries)), ("groups-differ", lambda item: item.group)),
    JumbledItem: (),
    CrosswordItem: (("words-differ", lambda item: len(item.boxes)),),
    SearchItem: (("words-differ", lambda item: len(item.boxes)),),
    TraceItem: (),
    LabelItem: (("labels-differ", lambda item: len(item.places)),),
    ChoiceItem: (("options-differ", lambda item: len(item.options)),),
    TableItem: (
        ("blanks-differ", lambda item: len(item.answers)),
        ("choices-differ", lambda item: tuple(map(len, item.choices))),
        ("rows-differ", lambda item: len(item.rows)),
    ),
    AlternativesItem: (("alternatives-differ", lambda item: len(item.versions)),),
    CompoundItem: (("parts-differ", lambda item: len(item.parts)),),
    MatchingItem: (
        ("pairs-differ", lambda item: len(item.left)),
        ("pairs-differ", lambda item: len(item.right)),
        ("partners-differ", lambda item: item.partner),
        ("pairs-differ", lambda item: len(item.third)),
        ("partners-differ", lambda item: item.third_partner),
    ),
    CodedItem: (
        ("pairs-differ", lambda item: len(item.left)),
        ("pairs-differ", lambda item: len(item.right)),
        ("partners-differ", lambda item: (item.partner, item.codes)),
    ),
}
