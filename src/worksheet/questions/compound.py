"""Questions that hold questions: parts under one question, and a passage with the questions on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from pydantic import Field

from worksheet.errors import Span
from worksheet.fields import Many, Raw, Text, wrong
from worksheet.nodes import Mapping, Node
from worksheet.paper import AlternativesItem, CompoundItem, Item, Marks, held
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.marking import said
from worksheet.questions.passages import ExtractSpec, passage_of
from worksheet.questions.reading import read_question, type_named
from worksheet.questions.tasks import once_each
from worksheet.worths import total_of

ON_A_PASSAGE = "short-answer"
"""The type of a question on a passage that says none."""


class PartsQuestion(Question):
    """A question of any type whose parts are questions themselves."""

    ask: Text | None = Field(None, description="What stands over the parts.")
    parts: Many[Raw] = Field(
        description="Questions of any type, with marks each; those that name no type have its own."
    )

    def resolve(self, context: Context, defaults: Defaults) -> CompoundItem | None:
        """The parts in the order typed; their marks make up its own."""
        kind = type_named(self.type, context) if self.type else defaults.kind
        parts = _read(self.parts, kind, replace(defaults, marks=None), context)
        if parts is None:
            return None
        for part in _each(parts):
            if isinstance(part, CompoundItem):
                context.faults.add("parts-in-parts", part.span)
        note = context.text(self.note)
        return CompoundItem(
            id=context.id_of("parts", *(part.id for part in parts)),
            ask=context.inlines(self.ask) if self.ask else (),
            parts=once_each(parts, said=self.ask is not None),
            marks=_sum(parts, self.worth(defaults), self.marks.span if self.marks else self.at, context),
            marked=True,
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            figure=context.figure(self.figure),
            separate=self.apart,
        )


class PassageQuestion(Question):
    """A text to read, and the questions on it: passage."""

    section_keys: ClassVar[frozenset[str]] = frozenset(("lines", "words"))
    holds_questions: ClassVar[bool] = True

    passage: ExtractSpec | None = Field(None, description="The text, or {line: 7-8}: lines of the source, as mended.")
    verse: ExtractSpec | None = Field(None, description="Instead of it, a text whose lines are kept; or {line: 7-8}.")
    ask: Text | None = Field(None, description="A line over it.")
    questions: Many[Raw] = Field(
        description="The questions on it, of any type; those that name no type are short-answer."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A question without a passage is none of this type."""
        if not isinstance(node, Mapping) or not any(key.text in ("passage", "verse") for key, _ in node):
            raise wrong("passage-wanted")
        return node

    def resolve(self, context: Context, defaults: Defaults) -> CompoundItem | None:
        """The passage with its questions in the order typed; a section's marks are for each of these."""
        if self.passage and self.verse:
            context.faults.add("passage-or-verse", self.verse.at)
        extract = self.passage or self.verse
        passage = passage_of(extract, context, verse=self.passage is None) if extract else None
        own = self.marks.value if self.marks else None
        parts = _read(self.questions, ON_A_PASSAGE, replace(defaults, marks=None if own else defaults.marks), context)
        if parts is None or passage is None:
            return None
        for part in _each(parts):
            if isinstance(part, CompoundItem) and part.passage:
                context.faults.add("passage-in-passage", part.span)
        if self.marks and any(part.marks for part in parts):
            _sum(parts, own, self.marks.span, context)
            own = None  # its questions count for themselves
        return CompoundItem(
            id=context.id_of("passage", *(part.id for part in parts)),
            ask=context.inlines(self.ask) if self.ask else (),
            parts=once_each(parts),
            passage=passage,
            marks=own,
            span=self.at,
            hint=context.text(self.hint),
            note=context.text(self.note),
            pin=self.pinned,
            figure=context.figure(self.figure),
            separate=self.apart,
        )


def _read(nodes: tuple[Node, ...], kind: str | None, defaults: Defaults, context: Context) -> tuple[Item, ...] | None:
    """Questions in the order typed; None once what is wrong with one is told."""
    asked = [read_question(node, kind, defaults, context) for node in nodes]
    for one in asked:
        if one.instead is not None:
            context.faults.add("instead-in-part", one.instead.span)
        if one.item is not None and one.item.separate:
            context.faults.add("separate-in-part", one.item.span)
    found = tuple([one.item for one in asked if one.item is not None])
    return found if len(found) == len(asked) else None


def _each(parts: tuple[Item, ...]) -> Iterator[Item]:
    """The parts, and in the place of alternatives these."""
    for part in parts:
        yield from held(part) if isinstance(part, AlternativesItem) else (part,)


def _sum(parts: tuple[Item, ...], own: Marks | None, place: Span, context: Context) -> Marks | None:
    """The marks of a question from those of its parts; tells where it says other ones, or some parts say none."""
    worths = [total_of(part) for part in parts]
    marked = [worth for worth in worths if worth is not None]
    if not marked:
        return own
    if len(marked) < len(parts):
        context.faults.add("marks-on-some", parts[worths.index(None)].span)
        return own
    total = sum(marked, Marks(0))
    if own and own != total:
        context.faults.add("marks-do-not-add-up-parts", place, said=said(own), sum=said(total))
    return total
