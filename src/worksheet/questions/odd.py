"""One that does not go with the others: odd-one-out."""

from __future__ import annotations

from pydantic import Field

from worksheet.fields import Many, wrong
from worksheet.nodes import Node, Scalar
from worksheet.paper import Answer, ChoiceItem
from worksheet.questions.answers import noted
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.choice import place_of
from worksheet.questions.entries import Entry, SideSpec, entry_of, figures_of, once

_FEWEST = 3


class OddQuestion(Question):
    """Things of which one does not go with the others: odd-one-out."""

    items: Many[SideSpec] = Field(description="The things, three or more.")
    answer: SideSpec = Field(description="The one that does not go with the others: as it stands there, or its letter.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A text is no list of things."""
        if isinstance(node, Scalar):
            raise wrong("odd-wanted")
        return node

    def resolve(self, context: Context, defaults: Defaults) -> ChoiceItem | None:
        """The things as options, and the place of the odd one; a question's note says why."""
        typed = [entry_of(item, context) for item in self.items]
        found = [entry for entry in typed if entry]
        if len(found) < len(typed):
            return None
        if len(found) < _FEWEST:
            context.faults.add("odd-of-few", self.at, count=len(found))
            return None
        once(found, "item-twice", context)
        right = self._right(found, context)
        if right is None:
            return None
        said = self.common(context, defaults)
        return ChoiceItem(
            id=context.id_of("odd", *(entry.words for entry in found)),
            ask=(),
            options=tuple([entry.body for entry in found]),
            right=tuple(right),
            answers=tuple([noted(Answer((found[place].words,)), said["note"]) for place in right]),
            figures=figures_of(found),
            **said,
        )

    def _right(self, found: list[Entry], context: Context) -> list[int] | None:
        """The place of the odd one; all of them in a second language, since the first one knows."""
        if context.is_second:
            return list(range(len(found)))
        answer = entry_of(self.answer, context)
        place = place_of(answer, found, context) if answer else None
        return None if place is None else [place]
