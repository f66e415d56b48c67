"""Places on a picture or a map: to be named where they are marked, or to be marked where they are named."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet.errors import Word
from worksheet.fields import Choice, Kind, Many, Placed, Text, scalar, wrong
from worksheet.model import Model
from worksheet.nodes import Node, Scalar, Sequence
from worksheet.paper import LabelItem
from worksheet.questions.answers import answer_to, noted
from worksheet.questions.base import AnswerSpec, Context, Defaults, Question

TASKS = ("name", "mark")
_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")
_MOST = 40


class _At(Kind):
    """A place: two numbers from 0 to 100, per cent of the picture from its left and from its top."""

    def read(self, node: Any) -> Placed[tuple[float, float]]:
        if not isinstance(node, Sequence) or len(node.items) != 2:
            raise wrong("at-wrong")
        left, top = (_share(scalar(item).text) for item in node.items)
        return Placed((left, top), node.span)

    def shape(self) -> dict[str, Any]:
        number = {"type": "number", "minimum": 0, "maximum": 100}
        return {"type": "array", "items": number}


def _share(text: str) -> float:
    typed = text.translate(_ASCII).removesuffix("%").strip()
    if not typed.isascii() or not typed.replace(".", "", 1).isdigit() or len(typed) > 8 or float(typed) > 100:
        raise wrong("at-wrong")
    return float(typed)


class LabelSpec(Model):
    """A place on the picture and what is there."""

    level: ClassVar[str] = "place"

    at_: Annotated[Placed[tuple[float, float]], _At()] = Field(
        description="Where it is: per cent of the picture from its left and from its top, as [31, 40]."
    )
    answer: AnswerSpec = Field(description="What is there.")


class LabelQuestion(Question):
    """Places on a picture to name or to mark: label."""

    ask: Text | None = Field(None, description="What is to be done. Default: the language's own words.")
    labels: Many[LabelSpec] = Field(description="The places: {at: [left, top], answer: …} each.")
    task: Annotated[Scalar, Choice(TASKS)] | None = Field(
        None, description="name: write what the numbered places are; mark: put these on the picture. Default: name."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A text alone is no question of this type."""
        if isinstance(node, Scalar):
            raise wrong("label-not-text")
        return node

    def resolve(self, context: Context, defaults: Defaults) -> LabelItem | None:
        """The places with their answers, in the order typed."""
        if self.figure is None:
            context.faults.add("key-missing", self.at, name=Word("figure", self.level))
        if len(self.labels) > _MOST:
            context.faults.add("labels-too-many", self.labels[_MOST].at, limit=_MOST)
        figure = context.figure(self.figure)
        note = context.text(self.note)
        answers = [answer_to(one.answer, f"[{i}]", one.at, context) for i, one in enumerate(self.labels, 1)]
        if figure is None:
            return None
        return LabelItem(
            id=context.id_of("label", *(point for answer in answers for point in answer.points)),
            ask=context.inlines(self.ask) if self.ask else (),
            places=tuple(one.at_.value for one in self.labels),
            answers=tuple(noted(answer, note) for answer in answers),
            mark=self.task is not None and self.task.text == "mark",
            marks=self.worth(defaults),
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            figure=figure,
            separate=self.apart,
        )
