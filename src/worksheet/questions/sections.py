"""A section as typed becomes one that is resolved: its type found, its questions read, its marks summed."""

from __future__ import annotations

from dataclasses import replace

from worksheet import vocabulary
from worksheet.errors import Word
from worksheet.later import later
from worksheet.model import check, named, unknown_key
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.paper import BlankItem, Item, Marks, MatchingItem, Worth
from worksheet.paper import Section as PaperSection
from worksheet.questions import TYPES, question_type
from worksheet.questions.base import Context, Defaults, Question, Section, asks
from worksheet.questions.blank import evened
from worksheet.values import dataclass
from worksheet.vocabulary import TYPES as KINDS

MIXED = "mixed"
"""The type of a section whose questions have types of their own; it has a title of its own too."""


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """A section in the order typed, and what is shuffled in it: None where the paper says."""

    section: PaperSection
    shuffle: frozenset[str] | None = None


def read_section(node: Node, context: Context) -> Resolved | None:
    """The section; None once what is wrong is told."""
    node = named(node, Section.level, context.faults)
    typed = node.get("type") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or (typed is None and node.entries and asks(node.entries[0][0])):
        context.faults.add("section-is-question", node.span)
        return None
    kind = _type_named(typed, context) if isinstance(typed, Scalar) else None
    if typed is not None and kind is None:
        known = Section.keys()
        own = tuple((key, value) for key, value in node if key.text in known)
        check(Section, Mapping(own, node.span), context.faults)
        return None
    full = _full(node, kind, context)
    spec = check(Section, full, context.faults)
    if spec is None:
        _check_questions(full, kind, context)
        return None
    items = _items(spec, kind, context)
    resolved = [asked.item for asked in items if asked.item is not None]
    types = dict.fromkeys(asked.type for asked in items if asked.type)
    title = context.text(spec.title)
    if len(types) > 1 and not title:
        context.faults.add("title-for-mixed", spec.at)
    _speaks_of(spec, tuple(types), context)
    instead = [(asked.item.id, asked.instead) for asked in items if asked.item and asked.instead]
    even = _evened([*resolved, *[item for _, item in instead]])
    section = PaperSection(
        type=next(iter(types)) if len(types) == 1 else MIXED,
        items=tuple(even[: len(resolved)]),
        title=title,
        instructions=tuple(context.text(line) or "" for line in spec.instructions),
        part=context.text(spec.part),
        worth=_worth(spec, resolved, context) if len(resolved) == len(items) else None,
        span=spec.at,
        instead=tuple(zip([name for name, _ in instead], even[len(resolved) :], strict=True)),
    )
    shuffle = frozenset(name.text for name in spec.shuffle) if spec.shuffle is not None else None
    return Resolved(section, shuffle)


def _type_named(typed: Scalar, context: Context) -> str | None:
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


def _full(node: Mapping, kind: str | None, context: Context) -> Mapping:
    """The section with its questions in a list: one of a single question may hold that question's fields itself."""
    node = _with_list(node, context)
    own = Section.keys()
    of_question = question_type(kind).keys() - own if kind else frozenset()
    coming = later().levels["question"] if any(key.text not in own | of_question for key, _ in node) else frozenset()
    rest: list[tuple[Scalar, Node]] = []
    within: list[tuple[Scalar, Node]] = []
    for key, value in node:
        if key.text in own:
            rest.append((key, value))
        elif key.text in of_question or key.text in coming:
            within.append((key, value))
        else:
            unknown_key(key, "section", own | of_question, context.faults)
    questions = node.get("questions")
    if isinstance(questions, Scalar) and questions.empty:
        questions = None
    if within and questions is None:
        question = Mapping(tuple(within), node.span)
        rest.append((Scalar("questions", node.span), Sequence((question,), node.span)))
    elif within:
        for key, _ in within:
            if key.text in of_question:
                context.faults.add("field-beside-questions", key.span, name=key.typed)
            else:
                unknown_key(key, "section", own, context.faults)
    elif questions is None and len(rest) == len(node.entries):
        context.faults.add("questions-missing", node.span)
    return Mapping(tuple(rest), node.span)


def _with_list(node: Mapping, context: Context) -> Mapping:
    """The section; a list of questions under the key of one is told, and taken for the list that was meant."""
    asks = next((key for key, value in node if key.text == "ask" and isinstance(value, Sequence)), None)
    if asks is None or node.get("questions") is not None:
        return node
    context.faults.add("ask-is-list", asks.span, name=asks.typed)
    meant = ((Scalar("questions", key.span) if key is asks else key, value) for key, value in node)
    return Mapping(tuple(meant), node.span)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a section, None once its fault is told, and the one in its place for pupils with low vision."""

    type: str
    item: Item | None
    instead: Item | None = None


def _items(spec: Section, kind: str | None, context: Context) -> list[_Asked]:
    """The section's questions with the type of each."""
    items: list[_Asked] = []
    defaults = spec.defaults(context.faults)
    for node in spec.questions:
        name = _type_of(node, kind, context)
        question = check(question_type(name), node, context.faults) if name else None
        item = question.resolve(context, defaults) if question else None
        instead = question.instead if question else None
        items.append(
            _Asked(name or "", item, _instead(instead, (name, item), (context, defaults)) if instead else None)
        )
    return items


def _instead(node: Node, of: tuple[str | None, Item | None], with_: tuple[Context, Defaults]) -> Item | None:
    """The question that stands in the place of another, of the same type if it says none, and of the same worth."""
    (kind, item), (context, defaults) = of, with_
    name = _type_of(node, kind, context)
    question = check(question_type(name), node, context.faults) if name else None
    if question is None or item is None:
        return None
    if question.instead is not None:
        context.faults.add("instead-in-instead", question.instead.span)
    whole = item.marks.times(_units(item)) if item.marks else None
    made = question.resolve(context, replace(defaults, marks=item.marks if name == kind else whole))
    if made is not None and (made.marks.times(_units(made)) if made.marks else None) != whole:
        context.faults.add("instead-marks", question.at)
    return made


def _check_questions(node: Mapping, kind: str | None, context: Context) -> None:
    """Tells of faults in the questions of a section that cannot be read itself."""
    questions = node.get("questions")
    for question in questions.items if isinstance(questions, Sequence) else ():
        if name := _type_of(question, kind, context):
            checked = check(question_type(name), question, context.faults)
            if checked:
                checked.resolve(context, Defaults())


def _type_of(node: Node, kind: str | None, context: Context) -> str | None:
    """The type of a question: its own or its section's."""
    node = named(node, Question.level, context.faults)
    own = node.get("type") if isinstance(node, Mapping) else None
    if isinstance(own, Scalar):
        return _type_named(own, context)
    if kind is None:
        context.faults.add("key-missing", node.span, name=Word("type", Question.level))
    return kind


def _speaks_of(spec: Section, types: tuple[str, ...], context: Context) -> None:
    """Tells of fields for each question that no question here has."""
    spoken = frozenset().union(*(question_type(name).section_keys for name in types)) if types else frozenset()
    told = {name: getattr(spec, name) for name in ("lines", "box", "ruling", "words")}
    for name, value in told.items():
        if value is not None and types and name not in spoken:
            kinds = [Word(kind, KINDS) for kind in types]
            context.faults.add("field-not-of-type", value.span, name=Word(name, Section.level), type=kinds)


def _units(item: Item) -> int:
    """How many times an item's marks are given: in matching once a pair."""
    return len(item.left) if isinstance(item, MatchingItem) else 1


def _evened(items: list[Item]) -> list[Item]:
    """The items, the gaps of all sentences among them as wide as the longest."""
    even = iter(evened([item for item in items if isinstance(item, BlankItem)]))
    return [next(even) if isinstance(item, BlankItem) else item for item in items]


def _worth(spec: Section, items: list[Item], context: Context) -> Worth | None:
    """The section's sum: marks are for each question, in matching for each pair."""
    units = [(item.marks, _units(item)) for item in items]
    marked = [(marks, count) for marks, count in units if marks is not None]
    if len(marked) < len(units):
        if marked:
            unmarked = next(item for item in items if item.marks is None)
            context.faults.add("marks-on-some", unmarked.span)
        return None
    if not marked:
        return None
    total = sum((marks.times(count) for marks, count in marked), Marks(0))
    each = {marks for marks, _ in marked}
    if spec.total and spec.total.value != total:
        values = {"said": said(spec.total.value), "sum": said(total)}
        context.faults.add("marks-do-not-add-up", spec.total.span, **values)
    return Worth(each.pop() if len(each) == 1 else None, sum(count for _, count in marked), total)


def said(marks: Marks) -> str:
    """Marks as a message says them."""
    whole, half = divmod(marks.halves, 2)
    return f"{whole or ('' if half else 0)}{'½' if half else ''}"
