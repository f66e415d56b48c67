"""One question as typed becomes an item: its type is found, and the class of the type reads it."""

from __future__ import annotations

from dataclasses import replace

from worksheet import vocabulary
from worksheet.errors import Word
from worksheet.later import later
from worksheet.model import check, named
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.paper import Item
from worksheet.questions import TYPES, parts_question, question_type
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.marking import total_of
from worksheet.values import dataclass
from worksheet.vocabulary import TYPES as KINDS

MIXED = "mixed"
"""The type of what holds questions that have types of their own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its type, which is empty where it has none; no item where a fault is told.

    ``instead`` is the one in its place for pupils with low vision.
    """

    type: str
    item: Item | None = None
    instead: Item | None = None


def read_question(node: Node, kind: str | None, defaults: Defaults, context: Context) -> Asked:
    """The question; what is wrong with it is told."""
    name = type_of(node, kind, context)
    if not name:
        return Asked("")
    question = check(model_of(node, name, context), node, context.faults)
    item = question.resolve(context, defaults) if question else None
    if question is None or item is None or question.instead is None:
        return Asked(name, item)
    return Asked(name, item, _instead(question.instead, Asked(name, item), defaults, context))


def _instead(node: Node, of: Asked, defaults: Defaults, context: Context) -> Item | None:
    """The question that stands in the place of another, of the same type if it says none, and of the same worth."""
    name = type_of(node, of.type, context)
    question = check(model_of(node, name, context), node, context.faults) if name else None
    if question is None or of.item is None:
        return None
    if question.instead is not None:
        context.faults.add("instead-in-instead", question.instead.span)
    whole = total_of(of.item)
    same = name == of.type and of.item.marks is not None
    made = question.resolve(context, replace(defaults, marks=of.item.marks if same else whole))
    if made is not None and total_of(made) != whole:
        context.faults.add("instead-marks", question.at)
    return made


def model_of(node: Node, name: str, context: Context) -> type[Question]:
    """What reads a question of a type: its class, or the one of all questions in parts."""
    node = named(node, Question.level, context.faults)
    in_parts = isinstance(node, Mapping) and node.get("parts") is not None
    return parts_question() if in_parts else question_type(name)


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
    """The type of a question: its own or its section's."""
    node = named(node, Question.level, context.faults)
    own = node.get("type") if isinstance(node, Mapping) else None
    if isinstance(own, Scalar):
        return type_named(own, context)
    if kind is None:
        context.faults.add("key-missing", node.span, name=Word("type", Question.level))
    return kind
