"""Questions answered in writing: a question, room for the answer, and a model answer in the key."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import Field

from worksheet.fields import Placed, Text, Whole, wrong
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.paper import WrittenItem
from worksheet.questions.answers import answer_to, noted
from worksheet.questions.base import AnswerSpec, Context, Defaults, Question, pair, refuse_braces, short
from worksheet.questions.room import Height, Lines, Look, room_of

_NO_SPACE = re.compile(r"(?<=[?।]):(?=\S)")
_AT_LEAST = 2  # lines of a short answer, however short the model answer is
_UNKNOWN_LENGTH = 4  # lines where no model answer tells how long one is


class WrittenQuestion(Question):
    """A question with a written answer: short-answer."""

    section_keys: ClassVar[frozenset[str]] = frozenset(("lines", "box", "ruling", "words"))

    ask: Text = Field(description="The question.")
    answer: AnswerSpec | None = Field(None, description="The model answer.")
    lines: Lines | None = Field(
        None, description="Lines to answer on, or fill: to the page's end. Default: the section's, or from the answer."
    )
    box: Height | None = Field(
        None, description="The height of the room for the answer, as 4 cm, instead of lines. Default: the section's."
    )
    ruling: Look | None = Field(None, description="How the room for the answer looks. Default: the section's.")
    words: Annotated[Placed[int], Whole(1, 10_000)] | None = Field(
        None, description="The most words of the answer, printed. Default: the section's."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A question may be written as its text alone, or as one pair: the question and its answer."""
        refuse_braces(node, cls.keys())
        if isinstance(node, Scalar) and (mended := _NO_SPACE.sub(": ", node.text)) != node.text:
            raise wrong("answer-without-space", mended=mended)
        if typed := pair(node):
            ask, answer = typed
            entries = ((Scalar("ask", ask.span), ask), (Scalar("answer", answer.span), answer))
            return Mapping(entries, node.span)
        return short(node, "ask")

    def resolve(self, context: Context, defaults: Defaults) -> WrittenItem:
        """The question with its model answer."""
        ask = context.inlines(self.ask)
        answer = answer_to(self.answer, self.ask.text, self.ask.span, context)
        note = context.text(self.note)
        lines, room = room_of(self, defaults, context.faults)
        at_least = _AT_LEAST if answer.points and not answer.open else _UNKNOWN_LENGTH
        return WrittenItem(
            id=context.id_of("written", self.ask.text),
            ask=ask,
            answer=noted(answer, note),
            lines=lines,
            at_least=at_least,
            words=self.words.value if self.words else defaults.words,
            marks=self.worth(defaults),
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            room=room,
            figure=context.figure(self.figure),
            separate=self.apart,
        )
