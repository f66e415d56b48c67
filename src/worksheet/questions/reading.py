"""One question as typed becomes an item: its type is found, and the class of the type reads it."""

from __future__ import annotations

from dataclasses import replace

from worksheet import vocabulary
from worksheet.errors import Word
from worksheet.later import later
from worksheet.model import check, named
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.paper import Item
from worksheet.questions import TYPES, either_question, parts_question, question_type
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.tasks import tasked
from worksheet.values import dataclass
from worksheet.vocabulary import TYPES as KINDS
from worksheet.worths import total_of

MIXED = "mixed"
"""The type of what holds questions that have types of their own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its type, which is empty where it has none; no item where a fault is told.

    ``instead`` is the one in its place for pupils with low vision; ``types`` are those of its alternatives.
    """

    type: str
    item: Item | None = None
    instead: Item | None = None
    types: tuple[str, ...] = ()


def read_question(node: Node, kind: str | None, defaults: Defaults, context: Context) -> Asked:
    """The question; what is wrong with it is told."""
    name = type_of(node, kind, context)
    return _read(node, name, defaults, context) if name else Asked("")


def _read(node: Node, name: str, defaults: Defaults, context: Context) -> Asked:
    question = check(model_of(node, name, context), node, context.faults)
    if question is not None and question.or_:
        from worksheet.questions.alternatives import read_alternatives  # late: few questions have any

        return read_alternatives(question, name, defaults, context)
    item = tasked(question.resolve(context, defaults), name, defaults.over) if question else None
    if question is None or item is None or question.instead is None:
        return Asked(name, item)
    return Asked(name, item, instead_of(question.instead, Asked(name, item), defaults, context))


def instead_of(node: Node, of: Asked, defaults: Defaults, context: Context) -> Item | None:
    """The question that stands in the place of another, of the same type if it says none, and of the same worth."""
    name = type_of(node, of.type, context)
    whole = total_of(of.item) if of.item else None
    same = name == of.type and of.item is not None and of.item.marks is not None
    marks = of.item.marks if same and of.item else whole
    asked = _read(node, name, replace(defaults, marks=marks), context) if name else Asked("")
    if asked.instead is not None:
        context.faults.add("instead-in-instead", asked.instead.span)
    if asked.item is not None and of.item is not None and total_of(asked.item) != whole:
        context.faults.add("instead-marks", asked.item.span)
    return asked.item


def model_of(node: Node, name: str, context: Context) -> type[Question]:
    """What reads a question of a type: its class, or the one of all questions in parts or with an alternative."""
    node = named(node, Question.level, context.faults)
    if not isinstance(node, Mapping):
        return question_type(name)
    if node.get("either") is not None:
        return either_question()
    return parts_question() if node.get("parts") is not None else question_type(name)


def type_named(typed: Scalar, context: Context) -> str | None:
    """The name of a type; tells of one that is unknown or comes later."""
    name = vocabulary.kind(typed.text.strip())
    if name in TYPES:
        return name
    coming = later().keys("types")
    if name in coming:
        context.faults.add("comes-later", typed.span, name=typed.text.strip())
    else:
        spelled = (one for kind in (*TYPES, *coming) for one in (kind, *vocabulary.spellings(kind, KINDS)))
        near = context.faults.nearest(name, spelled)
        code = "type-unknown-near" if near else "type-unknown"
        known = [Word(kind, KINDS) for kind in TYPES]
        context.faults.add(code, typed.span, name=name, near=near, known=known)
    return None


def type_of(node: Node, kind: str | None, context: Context) -> str | None:
    """The type of a question: its own or its section's; where neither is said, that of its first alternative."""
    node = named(node, Question.level, context.faults)
    own = node.get("type") if isinstance(node, Mapping) else None
    if isinstance(own, Scalar):
        return type_named(own, context)
    first = node.get("either") if kind is None and isinstance(node, Mapping) else None
    if first is not None:
        return type_of(first, None, context)
    if kind is None:
        context.faults.add("key-missing", node.span, name=Word("type", Question.level))
    return kind
