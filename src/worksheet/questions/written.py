"""Questions answered in writing: a question, room for the answer, and a model answer in the key."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import Field

from worksheet.content import Inlines
from worksheet.fields import Many, Placed, Text, Whole, wrong
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.paper import Answer, WrittenItem
from worksheet.questions.answers import answer_to, noted
from worksheet.questions.base import AnswerSpec, Context, Defaults, Question, pair, refuse_braces, short
from worksheet.questions.room import Height, Lines, Look, room_of
from worksheet.questions.valuing import with_marks

_NO_SPACE = re.compile(r"(?<=[?।]):(?=\S)")


class AnsweredQuestion(Question):
    """What all questions with a written answer may say."""

    section_keys: ClassVar[frozenset[str]] = frozenset(("lines", "box", "ruling", "words"))
    at_least: ClassVar[int] = 2
    """Lines, however short the model answer is."""
    of_unknown_length: ClassVar[int] = 4
    """Lines where no model answer tells how long one is."""

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
    cues: Many[Text] = Field((), description="Points that the answer is to go into, printed under the question.")

    def written(self, ask: Inlines, key: str, answer: Answer, context: Context, defaults: Defaults) -> WrittenItem:
        """The question that ``ask`` prints, with its model answer; ``key`` tells it from others."""
        answer = with_marks(answer, self.answer, self.worth(defaults), self.at, context)
        lines, room = room_of(self, defaults, context.faults)
        known = answer.points and not answer.open
        said = self.common(context, defaults)
        return WrittenItem(
            id=context.id_of("written", key),
            ask=ask,
            answer=noted(answer, said["note"]),
            lines=lines,
            at_least=self.at_least if known else self.of_unknown_length,
            words=self.words.value if self.words else defaults.words,
            room=room,
            cues=tuple([context.text(cue) or "" for cue in self.cues]),
            **said,
        )


class WrittenQuestion(AnsweredQuestion):
    """A question with a written answer: short-answer."""

    ask: Text = Field(description="The question.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A question may be written as its text alone, or as one pair: the question and its answer."""
        return with_answer(node, "ask", cls.keys())

    def resolve(self, context: Context, defaults: Defaults) -> WrittenItem:
        """The question with its model answer."""
        answer = answer_to(self.answer, self.ask.text, self.ask.span, context)
        return self.written(context.inlines(self.ask), self.ask.text, answer, context, defaults)


class OneLineQuestion(WrittenQuestion):
    """A question with a word or a sentence for its answer: one-word, one-sentence."""

    at_least: ClassVar[int] = 1
    of_unknown_length: ClassVar[int] = 1


class VeryShortQuestion(WrittenQuestion):
    """A question with an answer of a sentence or two: very-short-answer."""

    of_unknown_length: ClassVar[int] = 2


class LongQuestion(WrittenQuestion):
    """A question with an answer of a page or so: long-answer."""

    at_least: ClassVar[int] = 8
    of_unknown_length: ClassVar[int] = 8


class EssayQuestion(WrittenQuestion):
    """A composition, its answer open, most often with points to judge it by: essay."""

    at_least: ClassVar[int] = 20
    of_unknown_length: ClassVar[int] = 20


def with_answer(node: Node, asked: str, keys: frozenset[str]) -> Node:
    """A question in full that may be written as a text alone, under the key ``asked``, or as one pair with its answer.

    Raises what is wrong with the spelling.
    """
    refuse_braces(node, keys)
    if isinstance(node, Scalar) and (mended := _NO_SPACE.sub(": ", node.text)) != node.text:
        raise wrong("answer-without-space", mended=mended)
    if typed := pair(node):
        ask, answer = typed
        entries = ((Scalar(asked, ask.span), ask), (Scalar("answer", answer.span), answer))
        return Mapping(entries, node.span)
    return short(node, asked)
