"""What all question types share: the models of a section, a question and an answer, and what answers are found in."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet import limits, vocabulary
from worksheet.content import Figure, Inlines
from worksheet.facts import Facts
from worksheet.facts.translation import Translation
from worksheet.faults import Faults
from worksheet.fields import (
    Choice,
    Flag,
    Folded,
    Kind,
    Many,
    ManyOrNone,
    MarksValue,
    Placed,
    Raw,
    Text,
    Whole,
    scalar,
    wrong,
)
from worksheet.formulas.texts import said
from worksheet.markup import Piece, inlines, plain, with_blanks
from worksheet.model import Model
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.paper import WHATEVER, Item, Marks, Room
from worksheet.proofing.allowed import NAMES
from worksheet.questions.pictures import FigureNode, Pictures
from worksheet.questions.room import Height, Lines, Look, room_of
from worksheet.text.akshara import handwritten
from worksheet.values import dataclass

SHUFFLES = ("questions", "options")
NUMBERED = ("each", "one")


class _WarningName(Kind):
    """The name of a warning, as it stands in brackets where it is told: in English in every language."""

    def read(self, node: Any) -> Scalar:
        value = scalar(node)
        if value.text not in NAMES:
            from difflib import get_close_matches  # late: for faults alone

            near = get_close_matches(value.text[:80], NAMES, n=1)
            names = (*near, *[name for name in NAMES if name not in near])  # the list is cut where it is shown
            raise wrong("choice-wrong", text=value.text, choices=", ".join(names))
        return value

    def shape(self) -> dict[str, Any]:
        return {"enum": list(NAMES)}


WarningName = Annotated[Scalar, _WarningName()]


@dataclass(slots=True)
class Context:
    """What questions are resolved against; ``ids`` counts the questions of one content, so that each has its own id.

    ``seed`` is that of what is drawn, ``letters`` are those of options.
    """

    facts: Facts
    faults: Faults
    translation: Translation
    ids: dict[str, int] = field(default_factory=dict)
    pictures: Pictures | None = None
    seed: str = ""
    letters: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language that the paper is read in."""
        return self.translation.language

    @property
    def is_second(self) -> bool:
        """Whether the paper is read in the second of its languages: what is right is known from the first."""
        return self.language != self.translation.languages[0]

    def id_of(self, *content: str) -> str:
        """An id from a question's content, so that it stays when others come and go."""
        from hashlib import blake2b  # late: a digest is wanted only here

        digest = blake2b("\0".join(content).encode(), digest_size=8).hexdigest()
        count = self.ids[digest] = self.ids.get(digest, 0) + 1
        return digest if count == 1 else f"{digest}-{count}"

    def text(self, value: Scalar | None) -> str | None:
        """A text of one weight, or nothing."""
        return plain(self.translation.text(value), self.faults) if value else None

    def inlines(self, value: Scalar) -> Inlines:
        """A text with its emphasis."""
        return inlines(self.translation.text(value), self.faults)

    def with_blanks(self, value: Scalar) -> tuple[Piece, ...]:
        """A text with its emphasis and its blanks."""
        return with_blanks(self.translation.text(value), self.faults)

    def figure(self, node: Node | None, width: float | None = None) -> Figure | None:
        """A picture or a chart, or nothing; ``width`` in points is for one that does not say how wide it is."""
        if node is None:
            return None
        from worksheet.questions.figure import WIDTH, figure_of  # late: most papers show none

        return figure_of(node, self, width=width or WIDTH)

    def room(self, text: str) -> int:
        """The room that a text takes by hand, in aksharas: letters of Latin script are half as wide."""
        return handwritten(said(text), self.language)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a section says of each of its questions; ``kind`` is the type of those that name none.

    ``over`` is the type whose heading stands over them, None where they have types of their own.
    """

    marks: Marks | None = None
    lines: int | None = None
    words: int | None = None
    room: Room = WHATEVER
    kind: str | None = None
    correction: bool = False
    over: str | None = None


class Question(Model):
    """What a question of any type may say."""

    level: ClassVar[str] = "question"
    section_keys: ClassVar[frozenset[str]] = frozenset()
    """Fields of the section that speak of each question of this type."""
    holds_questions: ClassVar[bool] = False
    """Whether a section's questions are those of its one question, as with a passage."""
    takes: ClassVar[frozenset[str]] = frozenset()
    """Keys of a section that are this type's own, where the section is its one question."""

    type: Folded | None = Field(None, description="Its type. Default: the section's.")
    marks: MarksValue | None = Field(None, description="Its marks. Default: the section's.")
    hint: Text | None = Field(None, description="A hint printed under it.")
    note: Text | None = Field(None, description="A remark for the key. Default: its fact's.")
    allow: ManyOrNone[WarningName] = Field((), description="Warnings to keep quiet here.")
    pin: Flag | None = Field(None, description="Whether it keeps its place in a shuffle. Default: false.")
    figure: FigureNode | None = Field(
        None, description="A picture under it, {file: …, alt: …}, or a chart, {chart: bar, data: …}."
    )
    separate: Flag | None = Field(
        None, description="Whether it stands on a leaf of its own, with a strip for name and roll. Default: false."
    )
    instead: Raw | None = Field(
        None, description="The question in its place for pupils with low vision, in the edition large."
    )
    or_: Many[Raw] = Field((), description="A question of equal worth that may be answered in its place, or several.")

    @property
    def marks_each(self) -> bool:
        """Whether its marks are for each of what it holds: each pair of a matching set, each word of a grid."""
        return False

    @property
    def pinned(self) -> bool:
        """Whether it keeps its place in a shuffle."""
        return bool(self.pin and self.pin.value)

    @property
    def apart(self) -> bool:
        """Whether it stands on a leaf of its own."""
        return bool(self.separate and self.separate.value)

    def common(self, context: Context, defaults: Defaults) -> dict[str, Any]:
        """What every item is told of its question, by the names of its fields."""
        return {
            "marks": self.worth(defaults),
            "span": self.at,
            "hint": context.text(self.hint),
            "note": context.text(self.note),
            "pin": self.pinned,
            "figure": context.figure(self.figure),
            "separate": self.apart,
        }

    def worth(self, defaults: Defaults) -> Marks | None:
        """Its own marks or its section's."""
        return self.marks.value if self.marks else defaults.marks

    def resolve(self, context: Context, defaults: Defaults) -> Item | None:
        """The question with its answer fixed, in the order typed; None once what is wrong is told."""
        raise NotImplementedError


class Section(Model):
    """A run of questions under one heading."""

    level: ClassVar[str] = "section"

    type: Folded | None = Field(None, description="The type of its questions. Default: each question's own.")
    questions: Many[Raw] = Field((), description="Its questions; or its one question's own fields stand here.")
    title: Text | None = Field(None, description="Its heading. Default: the type's in the paper's language.")
    instructions: Many[Text] = Field((), description="Lines under the heading.")
    part: Text | None = Field(None, description="A centred heading from here on.")
    marks: MarksValue | None = Field(None, description="The marks of each question, or pair.")
    total: MarksValue | None = Field(None, description="Its marks in all, checked against the sum. Default: the sum.")
    any: Annotated[Placed[int], Whole(1, 1000)] | None = Field(
        None, description="How many of its questions are to be answered. Default: all."
    )
    number: Annotated[Scalar, Choice(NUMBERED)] | None = Field(
        None,
        description="What has a number: each question, or one, the section as a question with parts. Default: by the "
        "paper's numbering.",
    )
    lines: Lines | None = Field(
        None, description="Lines for each answer, or fill: to the page's end. Default: from each answer."
    )
    box: Height | None = Field(None, description="The height of the room for each answer, as 4 cm, instead of lines.")
    ruling: Look | None = Field(None, description="How the room for each answer looks. Default: the page's.")
    words: Annotated[Placed[int], Whole(1, 10_000)] | None = Field(
        None, description="The most words of each answer, printed."
    )
    correction: Flag | None = Field(
        None, description="In true-false, whether there is a line to put false statements right. Default: false."
    )
    word_bank: Flag | None = Field(
        None, description="Whether its answers stand over it in a word box, shuffled. Default: false."
    )
    extra: Many[Text] = Field((), description="Wrong words in the word box; in matching, entries without a partner.")
    shuffle: ManyOrNone[Annotated[Scalar, Choice(SHUFFLES)]] | None = Field(
        None, description="What is shuffled here. Default: the paper's."
    )
    columns: Annotated[Placed[int], Whole(1, limits.COLUMNS)] | None = Field(
        None, description="In how many columns it stands. Default: the page's."
    )
    new_page: Flag | None = Field(None, description="Whether it begins on a new page. Default: false.")
    allow: ManyOrNone[WarningName] = Field((), description="Warnings to keep quiet here.")

    def defaults(self, faults: Faults, kind: str | None) -> Defaults:
        """What it says of each question; ``kind`` is its type."""
        lines, room = room_of(self, Defaults(), faults)
        marks = self.marks.value if self.marks else None
        words = self.words.value if self.words else None
        return Defaults(marks, lines, words, room, kind, bool(self.correction and self.correction.value), over=kind)


class SaidSpec(Model):
    """What an answer or a point of one may say."""

    text: Folded | None = Field(None, description="The point.")
    fact: Folded | None = Field(None, description="The fact that is the point, or whose points are.")
    term: Folded | None = Field(None, description="The term of the fact, by role or by its words.")
    accept: Many[Folded] = Field((), description="What is right as well.")
    reject: Many[Folded] = Field((), description="What is not to be accepted.")


class PointSpec(SaidSpec):
    """One point of an answer: a text or a fact."""

    level: ClassVar[str] = "point"

    marks: MarksValue | None = Field(None, description="The marks of the point.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A point may be written as its text alone."""
        return short(node, "text")


class AnswerSpec(SaidSpec):
    """An answer: a text, a fact, a term of one, points, or ``open``."""

    level: ClassVar[str] = "answer"

    points: Many[PointSpec] = Field((), description="The points of the answer.")
    best: Annotated[Placed[int], Whole(1, 100)] | None = Field(
        None, description="How many of the points count, those with most marks. Default: all."
    )
    open: Flag | None = Field(None, description="Whether any good answer is right, as in a letter.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """An answer may be written as its text alone; ``open`` says that any is right."""
        if isinstance(node, Sequence):
            raise wrong("answer-not-list")
        if isinstance(node, Scalar) and vocabulary.word(node.text.strip(), ("open",)) == "open":
            return short(Scalar("true", node.span), "open")
        return short(node, "text")


def short(node: Node, key: str) -> Node:
    """A text alone as the mapping that it is short for."""
    if isinstance(node, Scalar):
        return Mapping(((Scalar(key, node.span), node),), node.span)
    return node


def pair(node: Node) -> tuple[Scalar, Node] | None:
    """A question and its answer, written as one pair whose key holds a space or ends in ? or ।.

    Raises ``pair-with-fields`` where further keys follow it, ``dashes-missing`` where these are questions too.
    """
    if not isinstance(node, Mapping) or not node.entries:
        return None
    key, value = node.entries[0]
    if not asks(key):
        return None
    if len(node.entries) > 1:
        raise wrong("dashes-missing" if all(asks(other) for other, _ in node) else "pair-with-fields")
    return key, value


def asks(key: Scalar) -> bool:
    """Whether a key is a question and no field's name: it holds a space, or ends in ? or ।."""
    return " " in key.text.strip() or key.text.rstrip().endswith(("?", "।"))


def refuse_braces(node: Node, keys: frozenset[str]) -> None:
    """Raises ``text-not-mapping`` for a text that begins with its brace: YAML takes ``{लेनिन}`` for a mapping."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        typed_in_braces = (key.span.line, key.span.column) != (node.span.line, node.span.column)
        if typed_in_braces and key.typed not in keys and isinstance(value, Scalar) and value.empty:
            raise wrong("text-not-mapping")
