"""What a single value may be. The field decides what a scalar is: text stays letter by letter, ``1:30`` and ``05`` too.

Each kind reads a node of the tree and gives a value with its place, or raises the catalogue's code; and it says how an
editor's JSON Schema describes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping as ReadOnly
from typing import Annotated, Any, Generic, LiteralString, TypeVar

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from worksheet import vocabulary
from worksheet.errors import Span, Word
from worksheet.faults import Faults
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.paper import Marks
from worksheet.text.akshara import fold, printed
from worksheet.text.locale import LANGUAGES
from worksheet.values import dataclass

T = TypeVar("T")
TAGS = frozenset(LANGUAGES)
_LONGEST_NAME = 12  # of a language, in characters
_HALVES = {"½": 1, ".5": 1, ".50": 1, ".0": 0, ".00": 0, "": 0}
_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")
_FLAGS = ("true", "false")
_TYPED = ("string", "number", "boolean")  # what YAML makes of a text typed without quotes


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value with its place."""

    value: T
    span: Span


def wrong(code: LiteralString, **values: object) -> PydanticCustomError:
    """The fault ``code`` of the value that is being read."""
    return PydanticCustomError(code, code, values)


class Kind:
    """One kind of scalar value: ``read`` makes it from a node, ``shape`` is its JSON Schema."""

    __slots__ = ()

    def read(self, node: Any) -> Any:
        """The value of a node; raises a fault by its code."""
        raise NotImplementedError

    def shape(self) -> dict[str, Any]:
        """The JSON Schema of what may be typed."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return self.shape()


def scalar(node: Any) -> Scalar:
    """A node that must be a text: NFC, runs of white space as one, not empty."""
    if isinstance(node, Sequence):
        raise wrong("text-not-list")
    if isinstance(node, Mapping):
        if by_language(node):
            raise wrong("one-text-wanted")
        raise wrong("text-not-mapping")
    if not isinstance(node, Scalar):
        raise wrong("text-not-mapping")
    text = fold(node.text)
    if node.empty or not text:
        raise wrong("text-empty")
    return Scalar(text, node.span, node.quoted, node.language)


class _Text(Kind):
    """A text to be printed: the spaces in it that no line may break at are kept."""

    def read(self, node: Any) -> Scalar:
        value = scalar(node)
        return value if node.text.isascii() else Scalar(printed(node.text), value.span, value.quoted, value.language)

    def shape(self) -> dict[str, Any]:
        return shape_of_text()


class _Folded(_Text):
    """A text that is compared with others: every space in it is one."""

    def read(self, node: Any) -> Scalar:
        return scalar(node)


class _Name(_Text):
    def read(self, node: Any) -> Scalar:
        value = scalar(node)
        if not is_name(value.text):
            raise wrong("name-wrong", name=value.text)
        return value

    def shape(self) -> dict[str, Any]:
        return {"type": list(_TYPED)}


class _Raw(Kind):
    def read(self, node: Any) -> Any:
        return node

    def shape(self) -> dict[str, Any]:
        return {}


class _Flag(Kind):
    def read(self, node: Any) -> Placed[bool]:
        value = scalar(node)
        said = vocabulary.word(value.text, _FLAGS).lower()
        if said not in _FLAGS:
            raise wrong("true-or-false", text=value.text, yes=Word("true"), no=Word("false"))
        return Placed(said == "true", value.span)

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "boolean"}, {"enum": [s for flag in _FLAGS for s in vocabulary.spellings(flag)]}]}


class Whole(Kind):
    """A whole number from ``least`` to ``most``, in European or Devanagari digits."""

    __slots__ = ("_least", "_most")

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def read(self, node: Any) -> Placed[int]:
        """The number; raises ``whole-number``."""
        value = scalar(node)
        number = whole(value.text)
        if number is None or not self._least <= number <= self._most:
            raise wrong("whole-number", text=value.text, least=self._least, most=self._most)
        return Placed(number, value.span)

    def shape(self) -> dict[str, Any]:
        """An integer, or Devanagari digits as text."""
        number = {"type": "integer", "minimum": self._least, "maximum": self._most}
        return {"anyOf": [number, {"type": "string", "pattern": "^[०-९]+$"}]}


class _MarksKind(Kind):
    def read(self, node: Any) -> Placed[Marks]:
        value = scalar(node)
        typed = value.text.translate(_ASCII)
        digits = typed.rstrip("½") if typed.endswith("½") else typed.partition(".")[0]
        halves = _HALVES.get(typed[len(digits) :])
        number = whole(digits) if digits else 0
        if halves is None or number is None or number > 1000 or not number * 2 + halves:
            raise wrong("marks-wrong", text=value.text)
        return Placed(Marks(number * 2 + halves), value.span)

    def shape(self) -> dict[str, Any]:
        number = {"type": "number", "exclusiveMinimum": 0, "maximum": 1000, "multipleOf": 0.5}
        return {"anyOf": [number, {"type": "string", "pattern": "^[0-9०-९]*(½|[.][05])?$"}]}


class Choice(Kind):
    """One of a few words; ``later`` are those that a later version brings."""

    __slots__ = ("_choices", "_later")

    def __init__(self, choices: tuple[str, ...], later: tuple[str, ...] = ()) -> None:
        self._choices, self._later = choices, later

    def read(self, node: Any) -> Scalar:
        """The word in English; raises ``choice-wrong`` or ``comes-later``."""
        value = scalar(node)
        said = vocabulary.word(value.text, (*self._choices, *self._later))
        if said in self._later:
            raise wrong("comes-later", name=value.text)
        if said not in self._choices:
            raise wrong("choice-wrong", text=value.text, choices=[Word(choice) for choice in self._choices])
        return value if said == value.text else value.meaning(said)

    def shape(self) -> dict[str, Any]:
        """The words, in all their spellings; ``true`` typed without quotes is no text to an editor."""
        typed = [spelling for choice in self._choices for spelling in (choice, *vocabulary.spellings(choice))]
        return {"enum": [*typed, *[word == "true" for word in _FLAGS if word in self._choices]]}

    @property
    def words(self) -> tuple[str, ...]:
        """All words that it knows, those for later too."""
        return (*self._choices, *self._later)


def by_language(node: Any) -> bool:
    """Whether a mapping is a text in several languages: a key of it is a language."""
    return isinstance(node, Mapping) and any(tag_of(key.text) for key, _ in node.entries)


def tag_of(key: str) -> str | None:
    """The tag of a language that a key names by its tag or in words; None for any other key."""
    if key in TAGS:
        return key
    if key.isascii() or len(key) > _LONGEST_NAME or " " in key:
        return None  # a question of the person's own, most likely
    named = vocabulary.word(key, sorted(TAGS))
    return named if named in TAGS else None


class _Wording(Kind):
    """A text in the language of its file, or one text a language."""

    def read(self, node: Any) -> ReadOnly[str, Scalar]:
        if not isinstance(node, Mapping):
            return {"": scalar(node)}
        if all(isinstance(value, Scalar) and value.empty for _, value in node):
            raise wrong("text-not-mapping")  # {लेनिन} without quotes
        for key, _ in node:
            if not tag_of(key.text):
                raise wrong("language-unknown", tag=key.text, known=[Word(tag) for tag in sorted(TAGS)])
        return {tag_of(key.text) or "": scalar(value) for key, value in node}

    def shape(self) -> dict[str, Any]:
        return shape_of_text()


def shape_of_text() -> dict[str, Any]:
    """The JSON Schema of a text, or of one text a language."""
    text = {"type": list(_TYPED)}
    return {"anyOf": [text, shape_by_language(text)]}


def shape_by_language(part: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of one ``part`` a language."""
    names = [name for tag in sorted(TAGS) for name in (tag, *vocabulary.spellings(tag))]
    return {
        "type": "object",
        "propertyNames": {"enum": names},
        "additionalProperties": part,
        "minProperties": 1,
    }


Text = Annotated[Scalar, _Text()]
Folded = Annotated[Scalar, _Folded()]
Wording = Annotated[ReadOnly[str, Scalar], _Wording()]
Name = Annotated[Scalar, _Name()]
Flag = Annotated[Placed[bool], _Flag()]
MarksValue = Annotated[Placed[Marks], _MarksKind()]
Raw = Annotated[Node, _Raw()]


def items(node: Any) -> Any:
    """The entries of a list; a list of one may be written without its brackets."""
    if not isinstance(node, Sequence):
        return (node,)
    if not node.items:
        raise wrong("list-empty")
    return node.items


def items_or_none(node: Any) -> Any:
    """The entries of a list that may be empty."""
    return node.items if isinstance(node, Sequence) else (node,)


def entries(node: Any, info: ValidationInfo[Faults]) -> Any:
    """The entries of a mapping whose keys are the person's own words."""
    if not isinstance(node, Mapping):
        raise wrong("mapping-expected")
    if not node.entries:
        raise wrong("list-empty")
    named: dict[str, Node] = {}
    first: dict[str, Scalar] = {}
    for key, value in node:
        name = fold(key.text)
        if not name:
            info.context.add("text-empty", key.span)
        elif first.setdefault(name, key) is not key:
            info.context.twice(key, first[name])
        named[name] = value
    return named


def by_role(node: Any, info: ValidationInfo[Faults]) -> Any:
    """As ``entries``, the keys being roles: those that the program knows by their English names."""
    if isinstance(node, Mapping):
        roles = ((vocabulary.role(key.text), key, value) for key, value in node)
        own = ((key if role == key.text else key.meaning(role), value) for role, key, value in roles)
        node = Mapping(tuple(own), node.span)
    return entries(node, info)


Many = Annotated[tuple[T, ...], BeforeValidator(items)]
ManyOrNone = Annotated[tuple[T, ...], BeforeValidator(items_or_none)]
Named = Annotated[ReadOnly[str, T], BeforeValidator(entries)]
ByRole = Annotated[ReadOnly[str, T], BeforeValidator(by_role)]


def whole(text: str) -> int | None:
    """The number that European or Devanagari digits say, or None."""
    digits = text.translate(_ASCII)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None


def is_name(text: str) -> bool:
    """Whether a text may name a fact, an item or a set: letters of any script with their marks, digits, ``-``."""
    return 0 < len(text) <= 80 and all(
        c == "-" or c in "\u200c\u200d" or unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd"
        for c in text
    )
