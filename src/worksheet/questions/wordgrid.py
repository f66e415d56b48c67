"""Words in grids: a crossword and a word search. An akshara a box, of Latin script a letter, never a code point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from worksheet import vocabulary
from worksheet.errors import Span
from worksheet.fields import Choice, Many, Placed, Text, Whole, items, wrong
from worksheet.formulas.texts import said as said_in_line
from worksheet.model import Model
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.nodes import Sequence as Listed
from worksheet.paper import Answer, CrosswordItem, SearchItem
from worksheet.questions.answers import answer_to, noted
from worksheet.questions.base import AnswerSpec, Context, Defaults, Question
from worksheet.questions.entries import SideSpec, answer_of, entry_of
from worksheet.text.akshara import aksharas
from worksheet.text.locale import load
from worksheet.values import dataclass
from worksheet.wordgrids.crossing import crossed, strangers
from worksheet.wordgrids.hiding import BACKWARD, STEPS, hidden, steps_of, within

MOST_BOXES = 17
"""The longest side of a grid, in boxes: what a page is wide, with room for a pen in each."""
MOST_WORDS = 30
LONGEST = 15
"""The longest word, in aksharas."""
_ROOM = 3  # boxes that a square is larger than its longest word
_FIELDS = frozenset(("clue", "answer"))
_JOINERS = str.maketrans({"\u200c": None, "\u200d": None})


class ClueSpec(Model):
    """A word of a crossword and its clue."""

    level: ClassVar[str] = "clue"

    clue: Text = Field(description="The clue, as it is printed.")
    answer: AnswerSpec = Field(description="The word, or several, whose spaces are left out.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A word may be written as ``clue: answer``."""
        if isinstance(node, Scalar):
            raise wrong("clue-wanted")
        if isinstance(node, Mapping) and len(node.entries) == 1 and not _is_field(node.entries[0][0]):
            return _pair(*node.entries[0])
        return node


def _is_field(key: Scalar) -> bool:
    known = vocabulary.english_key(ClueSpec.level, key.text)
    return (known[0] if known else key.text) in _FIELDS


def _pair(clue: Scalar, answer: Node) -> Mapping:
    return Mapping(((Scalar("clue", clue.span), clue), (Scalar("answer", clue.span), answer)), clue.span)


def _clues(node: Any) -> Any:
    """The words as a list; they may be written as one mapping of clue to answer."""
    if isinstance(node, Mapping) and not any(_is_field(key) for key, _ in node):
        return tuple([_pair(key, value) for key, value in node])
    return items(node)


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word with its boxes, and its place in the file."""

    text: str
    boxes: tuple[str, ...]
    span: Span


class _GridQuestion(Question):
    """What questions of words in a grid share."""

    takes: ClassVar[frozenset[str]] = frozenset(("words",))

    @property
    def marks_each(self) -> bool:
        """For each word."""
        return True

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A list alone is that of its words."""
        if isinstance(node, Scalar):
            raise wrong("words-wanted")
        return Mapping(((Scalar("words", node.span), node),), node.span) if isinstance(node, Listed) else node


class CrosswordQuestion(_GridQuestion):
    """Words that cross, each with a clue: crossword."""

    words: Annotated[tuple[ClueSpec, ...], BeforeValidator(_clues)] = Field(
        description="The words, each {clue: …, answer: …}; or a mapping, clue: answer."
    )

    def resolve(self, context: Context, defaults: Defaults) -> CrosswordItem | None:
        """The words with their places in the grid."""
        answers = [answer_to(one.answer, one.clue.text, one.answer.at, context) for one in self.words]
        if any(
            answer.open and not (answer.points or one.answer.open)
            for answer, one in zip(answers, self.words, strict=True)
        ):
            return None  # what is wrong with it is told
        made = [_answered(answer, one.answer.at) for answer, one in zip(answers, self.words, strict=True)]
        words = _checked(made, 2, self.at, context)
        if words is None:
            return None
        keys = tuple([tuple(map(_key, word.boxes)) for word in words])
        grid = crossed(keys, context.seed, MOST_BOXES)
        starts = [start for start in grid.starts if start]
        if len(starts) < len(words):
            _tell_unplaced(words, keys, [place for place, start in enumerate(grid.starts) if not start], context)
            return None
        said = self.common(context, defaults)
        numbers = grid.numbers()
        return CrosswordItem(
            id=context.id_of("crossword", *(word.text for word in words)),
            clues=tuple([context.inlines(one.clue) for one in self.words]),
            boxes=tuple([word.boxes for word in words]),
            starts=tuple([(start.row, start.column, start.down) for start in starts]),
            numbers=tuple([numbers[start.row, start.column] for start in starts]),
            size=(grid.rows, grid.columns),
            answers=tuple([_as_spelled(answer, said["note"]) for answer in answers]),
            **said,
        )


def _tell_unplaced(
    words: Sequence[_Word], keys: tuple[tuple[str, ...], ...], left: list[int], context: Context
) -> None:
    """Tells which words cannot cross the others: no akshara joins them, or there is no room where one does."""
    apart = strangers(keys)
    if apart:
        told = ", ".join(words[place].text for place in apart)
        shared = sorted({piece for place, key in enumerate(keys) if place not in apart for piece in key})
        context.faults.add("words-apart", words[apart[0]].span, words=told, aksharas=" ".join(shared[:40]))
    else:
        told = ", ".join(words[place].text for place in left)
        context.faults.add("words-unplaced", words[left[0]].span, words=told)


class SearchQuestion(_GridQuestion):
    """Words hidden in a square of aksharas: word-search."""

    words: Many[SideSpec] = Field(description="The words: texts, or terms of facts.")
    size: Annotated[Placed[int], Whole(2, MOST_BOXES)] | None = Field(
        None, description="How many boxes a side has. Default: as many as the longest word, and 3 more."
    )
    directions: Many[Annotated[Scalar, Choice((*STEPS, BACKWARD))]] = Field(
        (), description="How words may stand: across, down, diagonal, backward. Default: across and down."
    )

    def resolve(self, context: Context, defaults: Defaults) -> SearchItem | None:
        """The words with their places in the square."""
        typed = [entry_of(side, context) for side in self.words]
        found = [entry for entry in typed if entry]
        if len(found) < len(typed):
            return None
        if pictured := next((entry for entry in found if entry.figure), None):
            context.faults.add("picture-in-grid", pictured.span)
            return None
        words = _checked([_word(entry.words, entry.span) for entry in found], 1, self.at, context)
        size = self._size(words, context) if words else None
        if words is None or size is None:
            return None
        boxes = tuple([word.boxes for word in words])
        steps, pool = steps_of([one.text for one in self.directions]), _pool(boxes, context.language)
        square = hidden(boxes, size, steps, pool, context.seed)
        if square is None:
            context.faults.add("square-full", self.size.span if self.size else self.at, size=size, count=len(words))
            return None
        said = self.common(context, defaults)
        return SearchItem(
            id=context.id_of("word-search", *(word.text for word in words)),
            words=tuple([_shown(word) for word in words]),
            boxes=boxes,
            rows=square.rows,
            runs=tuple([(run.row, run.column, run.last_row, run.last_column) for run in square.runs]),
            steps=steps,
            pool=pool,
            answers=tuple([_as_spelled(answer_of(entry, "", context), said["note"]) for entry in found]),
            **said,
        )

    def _size(self, words: Sequence[_Word], context: Context) -> int | None:
        """How many boxes a side has; None where a word is longer, or a part of another."""
        longest = max(words, key=lambda word: len(word.boxes))
        for word in words:
            for other in words:
                if within(word.boxes, other.boxes):
                    context.faults.add("word-in-word", word.span, word=word.text, other=other.text)
                    return None
        if self.size is None:
            return min(MOST_BOXES, max(len(longest.boxes) + _ROOM, _least(words)))
        if self.size.value < len(longest.boxes):
            values = {"word": longest.text, "size": self.size.value, "count": len(longest.boxes)}
            context.faults.add("square-small", self.size.span, **values)
            return None
        return self.size.value


def _least(words: Sequence[_Word]) -> int:
    """The side of a square that has twice the room its words need."""
    room = 2 * sum(len(word.boxes) for word in words)
    return next(side for side in range(1, room + 1) if side * side >= room)


def _shown(word: _Word) -> str:
    """A word as the list under the square has it: Latin letters as they stand in its boxes."""
    return word.text.upper() if _is_latin(word.boxes) else word.text


def _answered(answer: Answer, span: Span) -> _Word:
    """An answer as a word; one that is open, or several points, has no boxes."""
    if len(answer.points) == 1:
        return _word(answer.points[0], span)
    return _Word(", ".join(answer.points) or "–", (), span)


def _word(text: str, span: Span) -> _Word:
    """A text with a box for each akshara of its letters and digits; Latin letters are capitals."""
    said = said_in_line(text)
    pieces = aksharas(text.upper()) if said == text else []  # a formula has none
    return _Word(said, tuple([piece for piece in pieces if piece[0].isalnum()]), span)


def _key(piece: str) -> str:
    """An akshara as it is compared: what the eye tells apart."""
    return piece.translate(_JOINERS)


def _as_spelled(answer: Answer, note: str | None) -> Answer:
    """An answer without what else would be right: it does not fit the boxes."""
    return noted(replace(answer, accept=()), note)


def _checked(words: list[_Word], least: int, at: Span, context: Context) -> list[_Word] | None:
    """The words, or None once it is told what is wrong with one of them or with all."""
    right = least <= len(words) <= MOST_WORDS
    if not right:
        context.faults.add("words-count", at, count=len(words), least=least, most=MOST_WORDS)
    seen: set[tuple[str, ...]] = set()
    for word in words:
        right = right and 2 <= len(word.boxes) <= LONGEST and word.boxes not in seen
        if not 2 <= len(word.boxes) <= LONGEST:
            context.faults.add("word-length", word.span, text=word.text, count=len(word.boxes), most=LONGEST)
        elif word.boxes in seen:
            context.faults.add("word-twice", word.span, word=word.text)
        seen.add(word.boxes)
    return words if right else None


def _is_latin(words: Iterable[str]) -> bool:
    return not any("\u0900" <= piece[0] <= "\u097f" for piece in words)


def _pool(words: tuple[tuple[str, ...], ...], language: str) -> tuple[str, ...]:
    """What fills a square: aksharas of the words themselves, and simple ones of their script."""
    own = list(dict.fromkeys(piece for word in words for piece in word))
    if all(piece.isdecimal() for piece in own):
        first = ord(own[0]) - int(own[0])
        return tuple([chr(first + digit) for digit in range(10)])
    common = load("en" if _is_latin(own) else language).strings["grid.filler"].split()
    return tuple(dict.fromkeys([*own, *common]))
