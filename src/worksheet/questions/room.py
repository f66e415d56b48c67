"""What a section or a question says of the room for an answer: so many lines, a height, to the page's end; its look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from worksheet import limits, vocabulary
from worksheet.errors import Word
from worksheet.faults import Faults
from worksheet.fields import Choice, Kind, Placed, Whole, scalar, wrong
from worksheet.nodes import Scalar
from worksheet.pageformat import Ruling
from worksheet.paper import Room

if TYPE_CHECKING:
    from worksheet.questions.base import Defaults

_FILL = "fill"
_LENGTH = re.compile(r"([0-9०-९]+(?:\.[0-9०-९]+)?)\s*(mm|cm|मिमी|सेमी)")
_POINTS = {"mm": 72 / 25.4, "मिमी": 72 / 25.4, "cm": 72 / 2.54, "सेमी": 72 / 2.54}
_LEAST, _MOST = 5.0, 1000.0  # of a height, in mm


class _Lines(Whole):
    """A number of lines, or None for ``fill``."""

    __slots__ = ()

    def read(self, node: Any) -> Any:
        value = scalar(node)
        if vocabulary.word(value.text, (_FILL,)) == _FILL:
            return Placed(None, value.span)
        try:
            return super().read(node)
        except ValueError:
            values = {"least": self._least, "most": self._most, "word": Word(_FILL)}
            raise wrong("lines-wrong", text=value.text, **values) from None

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [*super().shape()["anyOf"], {"enum": [_FILL, *vocabulary.spellings(_FILL)]}]}


class _Height(Kind):
    """A height, in points."""

    def read(self, node: Any) -> Placed[float]:
        value = scalar(node)
        found = _LENGTH.fullmatch(value.text)
        points = float(found[1]) * _POINTS[found[2]] if found else 0.0
        if not _LEAST <= points / _POINTS["mm"] <= _MOST:
            raise wrong("box-wrong", text=value.text, least=int(_LEAST), most=int(_MOST))
        return Placed(points, value.span)

    def shape(self) -> dict[str, Any]:
        return {"type": "string"}


Lines = Annotated[Placed[int | None], _Lines(0, limits.ANSWER_LINES)]
Height = Annotated[Placed[float], _Height()]
Look = Annotated[Scalar, Choice(tuple(ruling.value for ruling in Ruling))]


def room_of(said: Any, defaults: Defaults, faults: Faults) -> tuple[int | None, Room]:
    """The lines and the room that a section or a question gives an answer: what it says itself, else the ``defaults``.

    ``said`` has ``lines``, ``box`` and ``ruling``, each a value with its place or None.
    """
    ruling = Ruling(said.ruling.text) if said.ruling else defaults.room.ruling
    if said.lines and said.box:
        faults.add("lines-and-box", said.box.span)
    if said.box:
        return None, Room(ruling, said.box.value)
    if said.lines:
        return said.lines.value, Room(ruling, None, said.lines.value is None)
    return defaults.lines, Room(ruling, defaults.room.height, defaults.room.fill)
