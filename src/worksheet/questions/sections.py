"""A section as typed becomes one that is resolved: its type found, its questions read, its marks summed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from worksheet.errors import Word
from worksheet.fields import Placed
from worksheet.later import later
from worksheet.model import check, named, unknown_key
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.paper import AlternativesItem, BlankItem, CodedItem, CompoundItem, Item, held
from worksheet.paper import Section as PaperSection
from worksheet.questions import either_question, parts_question, question_type
from worksheet.questions.base import Context, Defaults, Section, asks
from worksheet.questions.blank import gap_width, gapped
from worksheet.questions.counts import refuse_counts
from worksheet.questions.marking import worth_of
from worksheet.questions.reading import MIXED, Asked, read_question, type_named
from worksheet.questions.tasks import untasked
from worksheet.values import dataclass
from worksheet.vocabulary import TYPES as KINDS


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """A section in the order typed, and what is shuffled in it: None where the paper says; its columns as typed.

    ``each`` says whether each question is numbered, or the section as one: None where the paper says.
    """

    section: PaperSection
    shuffle: frozenset[str] | None = None
    columns: Placed[int] | None = None
    each: bool | None = None


def read_section(node: Node, context: Context) -> Resolved | None:
    """The section; None once what is wrong is told."""
    node = named(node, Section.level, context.faults)
    typed = node.get("type") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or (typed is None and node.entries and asks(node.entries[0][0])):
        context.faults.add("section-is-question", node.span)
        return None
    kind = type_named(typed, context) if isinstance(typed, Scalar) else None
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
    defaults = spec.defaults(context.faults, kind)
    items = [read_question(question, kind, defaults, context) for question in spec.questions]
    types = dict.fromkeys(asked.type for asked in items if asked.type)
    if kind is None and len(types) == 1:
        items = [replace(asked, item=untasked(asked.item) if asked.item else None) for asked in items]
    if (len(types) > 1 or MIXED in types) and not spec.title:
        context.faults.add("title-for-mixed", spec.at)
    every = tuple(dict.fromkeys([*types, *[name for asked in items for name in asked.types]]))
    _speaks_of(spec, every, context)
    refuse_counts((spec.title, spec.part, *spec.instructions), context.faults)
    section = _section(spec, items, next(iter(types)) if len(types) == 1 else MIXED, context)
    if spec.word_bank is not None or spec.extra:
        from worksheet.questions.boxed import extra_of  # late: few sections have a word box

        asked_of = [*section.items, *[item for _, item in section.instead]]
        section = replace(section, extra=extra_of(spec, every, asked_of, context))
    shuffle = frozenset(name.text for name in spec.shuffle) if spec.shuffle is not None else None
    return Resolved(section, shuffle, spec.columns, spec.number.text == "each" if spec.number else None)


def _section(spec: Section, items: list[Asked], kind: str, context: Context) -> PaperSection:
    """The section with its questions as it shows them, its marks summed."""
    resolved = [asked.item for asked in items if asked.item is not None]
    worth = worth_of(spec, resolved, context) if len(resolved) == len(items) else None
    instead = [(asked.item.id, asked.instead) for asked in items if asked.item and asked.instead]
    marked = worth is not None and (worth.each is None or (spec.any is not None and len(items) > 1))
    made = _finished([*resolved, *[item for _, item in instead]], marked=marked, alone=len(resolved) == 1)
    return PaperSection(
        type=kind,
        items=made[: len(resolved)],
        title=context.text(spec.title),
        heading=_heading(spec, kind, list(_alternatives(made))),
        instructions=tuple(context.text(line) or "" for line in spec.instructions),
        part=context.text(spec.part),
        worth=worth,
        span=spec.at,
        columns=spec.columns.value if spec.columns else None,
        new_page=bool(spec.new_page and spec.new_page.value),
        any=spec.any.value if spec.any else None,
        instead=tuple(zip([name for name, _ in instead], made[len(resolved) :], strict=True)),
    )


def _heading(spec: Section, kind: str, items: Iterable[Item]) -> str | None:
    """The string of the language that its questions stand under, where it is another than their type's."""
    if spec.correction and spec.correction.value:
        return "sheet.corrected"
    if kind == "fill-in-blank" and spec.word_bank and spec.word_bank.value:
        return "sheet.from-box"
    if kind == "fill-in-blank" and all(isinstance(item, BlankItem) and all(item.choices or [()]) for item in items):
        return "sheet.from-brackets"
    return "sheet.by-codes" if kind == "matching" and all(isinstance(item, CodedItem) for item in items) else None


def _alternatives(items: Iterable[Item]) -> Iterator[Item]:
    """The items, and in the place of alternatives these."""
    for item in items:
        yield from item.versions if isinstance(item, AlternativesItem) else (item,)


def _full(node: Mapping, kind: str | None, context: Context) -> Mapping:
    """The section with its questions in a list: one of a single question may hold that question's fields itself."""
    node = _with_list(node, context)
    own = Section.keys() - (question_type(kind).takes if kind else frozenset())
    of_question = _keys_of_question(node, kind) - own
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
        rest = [(key, value) for key, value in rest if key.text != "questions" or not within]
    if within and questions is not None and kind and question_type(kind).holds_questions:
        rest = [(key, value) for key, value in rest if key.text != "questions"]
        within.append((Scalar("questions", questions.span), questions))
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


def _keys_of_question(node: Mapping, kind: str | None) -> frozenset[str]:
    """The keys of a section's one question, which may stand in the section itself."""
    if node.get("parts") is not None and node.get("questions") is None:
        return parts_question().keys()
    if node.get("either") is not None and node.get("questions") is None:
        return either_question().keys()
    return question_type(kind).keys() if kind else frozenset()


def _check_questions(node: Mapping, kind: str | None, context: Context) -> None:
    """Tells of faults in the questions of a section that cannot be read itself."""
    questions = node.get("questions")
    for question in questions.items if isinstance(questions, Sequence) else ():
        read_question(question, kind, Defaults(kind=kind), context)


def _speaks_of(spec: Section, types: tuple[str, ...], context: Context) -> None:
    """Tells of fields for each question that no question here has."""
    spoken = frozenset().union(*(question_type(name).section_keys for name in types)) if types else frozenset()
    told = {name: getattr(spec, name) for name in ("lines", "box", "ruling", "words", "correction")}
    for name, value in told.items():
        if value is not None and types and name not in spoken:
            kinds = [Word(kind, KINDS) for kind in types]
            context.faults.add("field-not-of-type", value.span, name=Word(name, Section.level), type=kinds)


def _finished(items: list[Item], *, marked: bool, alone: bool) -> tuple[Item, ...]:
    """The items as a section shows them: the gaps of all sentences among them as wide as the longest.

    ``marked``: questions on a passage say their marks, as they differ. ``alone``: the section has one question.
    """
    blanks = list(_blanks(items))
    width = gap_width(blanks) if blanks else 0
    return tuple([_as_shown(item, width, marked, alone) for item in items])


def _blanks(items: Iterable[Item]) -> Iterator[BlankItem]:
    for item in items:
        if isinstance(item, BlankItem):
            yield item
        else:
            yield from _blanks(held(item))


def _as_shown(item: Item, width: int, marked: bool, alone: bool) -> Item:
    if isinstance(item, BlankItem):
        return gapped(item, width)
    if isinstance(item, CompoundItem):
        parts = tuple([_as_shown(part, width, marked, alone=False) for part in item.parts])
        own = alone and item.passage is not None
        return replace(item, parts=parts, marked=item.marked or marked, alone=own)
    if isinstance(item, AlternativesItem):
        own = alone and all(isinstance(one, CompoundItem) and one.passage for one in item.versions)
        marked = marked or item.marks is not None  # what is worth the same need not be of so many questions
        versions = tuple([_as_shown(one, width, marked, own) for one in item.versions])
        return replace(item, versions=versions, alone=own)
    return item
