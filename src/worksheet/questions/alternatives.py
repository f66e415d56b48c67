"""Questions of which a pupil answers one: ``either`` and ``or``, or in short ``or`` beside a question's own fields."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from worksheet.fields import Many, Placed, Raw
from worksheet.model import check, named
from worksheet.nodes import Mapping, Node, Sequence
from worksheet.paper import AlternativesItem, CompoundItem, Item, Marks
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.marking import said
from worksheet.questions.reading import Asked, instead_of, model_of, type_of
from worksheet.questions.tasks import tasked
from worksheet.worths import total_of, units


class EitherQuestion(Question):
    """A question with another one, or several, beside it: pupils answer one."""

    either: Raw = Field(description="The first of the questions of which one is answered.")
    or_: Many[Raw] = Field(description="The question that may be answered instead, or a list of several.")


_Version = tuple[str, Question]


def read_alternatives(pair: Question, kind: str, defaults: Defaults, context: Context) -> Asked:
    """The alternatives as one question; ``kind`` is the type of those that say none."""
    full = isinstance(pair, EitherQuestion)
    nodes = (pair.either, *pair.or_) if isinstance(pair, EitherQuestion) else pair.or_
    read = [_checked(node, kind, context) for node in nodes]
    versions = [one for one in (*(() if full else ((kind, pair),)), *read) if one]
    types = tuple(dict.fromkeys(name for name, _ in versions))
    name = kind if kind in types or not types else types[0]
    asked = _resolved(versions, pair if full else None, defaults, context)
    items = tuple([replace(one.item, pin=False, separate=False) for one in asked if one.item])
    if len(items) < len(nodes) + (not full) or not _worth_the_same(items, context):
        return Asked(name, types=types)
    made = AlternativesItem(
        id=context.id_of("either", *(item.id for item in items)),
        versions=items,
        marks=_marks(items),
        span=pair.at,
        hint=context.text(pair.hint) if full else None,
        note=context.text(pair.note) if full else None,
        pin=pair.pinned or any(one.item.pin for one in asked if one.item),
        figure=context.figure(pair.figure) if full else None,
        separate=pair.apart or any(one.item.separate for one in asked if one.item),
    )
    return Asked(name, made, _instead(pair if full else None, made, asked, (defaults, context)), types)


def _checked(node: Node, kind: str, context: Context) -> _Version | None:
    """One alternative with its type; None once what is wrong is told. It has no alternatives itself."""
    if isinstance(node, Sequence):
        context.faults.add("either-is-list", node.span)
        return None
    node = named(node, Question.level, context.faults)
    inner = node.get("either") if isinstance(node, Mapping) else None
    if inner is not None:
        context.faults.add("or-in-or", inner.span)
        return None
    name = type_of(node, kind, context)
    question = check(model_of(node, name, context), node, context.faults) if name else None
    if question is not None and question.or_:
        context.faults.add("or-in-or", question.or_[0].span)
        return None
    return (name, question) if name and question else None


def _resolved(versions: list[_Version], pair: Question | None, defaults: Defaults, context: Context) -> list[Asked]:
    """Each alternative with the question in its place; marks said of one are those of all that say none."""
    made: list[Asked] = []
    for name, question in versions:
        marks = question.marks or (pair.marks if pair else None) or _said_elsewhere(question, versions)
        if marks is None and defaults.marks is None and made and made[0].item and not question.marks_each:
            first = total_of(made[0].item)
            marks = Placed(first, question.at) if first else None
        known = question.model_copy(update={"marks": marks})
        one = Asked(name, tasked(known.resolve(context, defaults), name, defaults.over))
        if known.instead is not None:
            one = replace(one, instead=instead_of(known.instead, one, defaults, context))
        made.append(one)
    return made


def _said_elsewhere(question: Question, versions: list[_Version]) -> Placed[Marks] | None:
    """The marks of another alternative, where these mean the same: of a whole question, or of each pair of a set."""
    marks = (other.marks for _, other in versions if other.marks_each == question.marks_each)
    return next((each for each in marks if each), None)


def _worth_the_same(items: tuple[Item, ...], context: Context) -> bool:
    """Whether alternatives are worth the same; those that are not are told."""
    worths = [total_of(item) for item in items]
    first = next((worth for worth in worths if worth), None)
    for item, worth in zip(items, worths, strict=True):
        if first and worth is None and not context.faults.errors:
            context.faults.add("marks-on-some", item.span)
        elif first and worth and worth != first:
            values = {"said": said(first), "sum": said(worth)}
            context.faults.add("marks-do-not-add-up-or", item.span, **values)
    return all(worth == first for worth in worths)


def _marks(items: tuple[Item, ...]) -> Marks | None:
    """The marks of one of them; None where all are passages of so many questions that count for themselves."""
    counted = [[(one.marks, count) for one, count in units(item)] for item in items]
    passages = all(isinstance(item, CompoundItem) and item.passage and item.marks is None for item in items)
    return None if passages and all(one == counted[0] for one in counted) else total_of(items[0])


def _instead(
    pair: Question | None, made: AlternativesItem, asked: list[Asked], aids: tuple[Defaults, Context]
) -> Item | None:
    """What pupils with low vision are asked: another question altogether, or another one among the alternatives."""
    defaults, context = aids
    others = [one.instead for one in asked]
    if pair is not None and pair.instead is not None:
        for other in others:
            if other is not None:
                context.faults.add("instead-twice", other.span)
        return instead_of(pair.instead, Asked(asked[0].type, made), defaults, context)
    if not any(others):
        return None
    versions = [
        replace(other or one, pin=False, separate=False) for other, one in zip(others, made.versions, strict=True)
    ]
    return replace(made, id=context.id_of("either", *(one.id for one in versions)), versions=tuple(versions))
