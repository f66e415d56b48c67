"""A question whose answer is a number: how far off is still right, what it measures, and room for working."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet.fields import Folded, Kind, Text, scalar, wrong
from worksheet.nodes import Node, Scalar
from worksheet.paper import Answer, Number, WrittenItem
from worksheet.questions.answers import answer_to
from worksheet.questions.base import Context, Defaults
from worksheet.questions.written import AnsweredQuestion, with_answer

_ASCII = str.maketrans("०१२३४५६७८९−", "0123456789-")
_LONGEST = 30  # characters of a number


def number(text: str) -> Decimal | None:
    """The number that European or Devanagari digits say, with the commas that India counts by; None for other texts."""
    digits = text.translate(_ASCII).replace(",", "")
    if len(text) > _LONGEST or not digits.lstrip("+-").replace(".", "", 1).isascii() or not digits[-1:].isdigit():
        return None
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


_UNIT = r"(?:[kcmdMGµn]?(?:m|g|l|L|s|N|Pa|J|W|V|A|K|C|Hz|mol|cal|Ω)|h|min|°C|%)[²³]?"
_SYMBOLS = re.compile(rf"{_UNIT}(?: ?[/·] ?{_UNIT})*")
"""Symbols of units, which are the same in every language: cm, km/h, °C."""


class _Tolerance(Kind):
    """How far off an answer may be."""

    def read(self, node: Any) -> Scalar:
        value = scalar(node)
        said = number(value.text)
        if said is None or said < 0:
            raise wrong("tolerance-wrong", text=value.text)
        return value

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}]}


class NumericQuestion(AnsweredQuestion):
    """A question with a number for its answer: numeric."""

    at_least: ClassVar[int] = 3
    of_unknown_length: ClassVar[int] = 3

    ask: Text = Field(description="The question.")
    measure: Folded | None = Field(None, description="What the number measures, as दिन or cm.")
    tolerance: Annotated[Scalar, _Tolerance()] | None = Field(
        None, description="How far off an answer is still right. Default: 0."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A question alone, or a question and its number."""
        return with_answer(node, "ask", cls.keys())

    def resolve(self, context: Context, defaults: Defaults) -> WrittenItem:
        """The question with the number that is right."""
        from dataclasses import replace  # late: few papers have numbers to work out

        answer = answer_to(self.answer, self.ask.text, self.ask.span, context)
        if self.answer and self.answer.text:
            answer = replace(answer, citations=())  # that a line holds the same figure says nothing
        item = self.written(context.inlines(self.ask), self.ask.text, answer, context, defaults)
        return replace(item, number=self._number(answer, context))

    def _number(self, answer: Answer, context: Context) -> Number:
        value = answer.points[0] if answer.points else ""
        if self.answer and not answer.open and (len(answer.points) != 1 or number(value) is None):
            context.faults.add("number-wanted", self.answer.at, text="; ".join(answer.points))
        tolerance = self.tolerance.text if self.tolerance and number(self.tolerance.text) else None
        typed = self.measure.text if self.measure else ""
        measure = typed if _SYMBOLS.fullmatch(typed) else context.text(self.measure)
        return Number(value, measure, tolerance)
