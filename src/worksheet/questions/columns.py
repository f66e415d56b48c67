"""Tables that are laid out of what is typed: differences in two columns, and events sorted by date."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from worksheet import vocabulary
from worksheet.content import Gap, Inlines
from worksheet.content import Text as Words
from worksheet.errors import Span, Word
from worksheet.facts import Fact
from worksheet.facts.dates import When, of_figures, when
from worksheet.fields import Folded, Kind, Many, Text, items, scalar, wrong
from worksheet.model import Model
from worksheet.nodes import Node, Scalar, Sequence
from worksheet.paper import Answer, TableItem
from worksheet.questions.answers import find_fact, find_term, noted, of_term
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.entries import Entry, SideSpec, answer_of, entry_of
from worksheet.text.locale import load
from worksheet.values import dataclass

_TWO = 2
_NARROWEST, _WIDEST = 6, 60  # aksharas of room in a cell
_BLANKS = ("date", "event")


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    """A cell with what it says, and its answer where it is left blank."""

    body: Inlines
    words: str
    answer: Answer | None = None


def _row(node: Any) -> Any:
    if not isinstance(node, Sequence):
        raise wrong("row-not-list")
    return items(node)


_Row = Annotated[tuple[SideSpec, ...], BeforeValidator(_row)]


class DifferenceQuestion(Question):
    """Two things to tell apart: differences."""

    ask: Text | None = Field(None, description="A line over it.")
    heads: Many[Text] = Field(description="The two things.")
    rows: Many[_Row] = Field(
        description="What differs, row by row: what is so of the one and of the other; or first the point compared."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A text is no comparison."""
        if isinstance(node, Scalar):
            raise wrong("differences-wanted")
        return node

    def resolve(self, context: Context, defaults: Defaults) -> TableItem | None:
        """A table of two columns to fill in, or of three whose first one says in what the two differ."""
        size = len(self.rows[0])
        if len(self.heads) != _TWO:
            context.faults.add("heads-two", self.heads[-1].span)
        for row in self.rows:
            if len(row) != size or not _TWO <= size <= _TWO + 1:
                context.faults.add("differences-row", row[0].at, cells=len(row))
                return None
        typed = [[entry_of(cell, context) for cell in row] for row in self.rows]
        rows = [[entry for entry in row if entry] for row in typed]
        if len(self.heads) != _TWO or any(len(row) < size for row in rows):
            return None
        heads = [context.inlines(head) for head in self.heads]
        if size > _TWO:
            heads.insert(0, (Words(load(context.language).word("table.point")),))
        near = [head.text for head in self.heads]
        cells = [_compared(row, near, context) for row in rows]
        return _table(self, cells, heads, context, defaults)


def _compared(row: list[Entry], near: list[str], context: Context) -> list[_Cell]:
    """A row: the point that is compared, if it is said, and two cells to fill in."""
    *point, one, other = row
    told = [_Cell(entry.body, entry.words) for entry in point]
    about = " ".join(entry.words for entry in point)
    pairs = zip((one, other), near, strict=True)
    return [*told, *[_Cell(e.body, e.words, answer_of(e, f"{head} {about}", context)) for e, head in pairs]]


class _Blank(Kind):
    """What of an event is left blank: a role."""

    def read(self, node: Any) -> Scalar:
        value = scalar(node)
        role = vocabulary.role(value.text)
        if role not in _BLANKS:
            raise wrong("choice-wrong", text=value.text, choices=[Word(name, vocabulary.ROLES) for name in _BLANKS])
        return value if role == value.text else value.meaning(role)

    def shape(self) -> dict[str, Any]:
        return {"enum": [one for name in _BLANKS for one in (name, *vocabulary.spellings(name, vocabulary.ROLES))]}


class EventSpec(Model):
    """An event and its date."""

    level: ClassVar[str] = "event"

    fact: Folded | None = Field(None, description="The fact that is the event: its terms date and event are printed.")
    date: Text | None = Field(None, description="Instead of a fact, the date.")
    event: Text | None = Field(None, description="Instead of a fact, the event.")
    blank: Annotated[Scalar, _Blank()] | None = Field(
        None, description="What is left blank: date or event. Default: neither."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A text is no event with a date."""
        if isinstance(node, Scalar):
            raise wrong("event-wanted")
        return node


@dataclass(frozen=True, slots=True, eq=False)
class _Event:
    cells: list[_Cell]
    when: When | None
    span: Span


class TimelineQuestion(Question):
    """Events with their dates, some of which are left blank: timeline."""

    events: Many[EventSpec] = Field(description="The events in any order, each a fact, or a date and an event.")

    def resolve(self, context: Context, defaults: Defaults) -> TableItem | None:
        """A table of dates and events, sorted by date; in the order typed where a date cannot be read."""
        found = [event for event in (_event(typed, context) for typed in self.events) if event]
        if len(found) < len(self.events):
            return None
        if not any(cell.answer for event in found for cell in event.cells):
            context.faults.add("timeline-without-blank", self.at)
            return None
        unread = next((event for event in found if event.when is None or event.when.first is None), None)
        if unread and context.translation.several:  # both languages are to come out in one order
            context.faults.add("date-unread", unread.span, text=unread.cells[0].words)
        if unread is None:
            found.sort(key=lambda event: (event.when and event.when.first) or ())
        heads: list[Inlines] = [(Words(load(context.language).word(f"table.{name}")),) for name in _BLANKS]
        return _table(self, [event.cells for event in found], heads, context, defaults)


def _event(spec: EventSpec, context: Context) -> _Event | None:
    """The event with its date; None once what is wrong is told."""
    if (spec.fact is None) == (spec.date is None and spec.event is None):
        context.faults.add("event-or-fact", spec.at)
        return None
    return _of_fact(spec, context) if spec.fact else _of_texts(spec, context)


def _of_texts(spec: EventSpec, context: Context) -> _Event | None:
    for name, value in zip(_BLANKS, (spec.date, spec.event), strict=True):
        if value is None:
            context.faults.add("key-missing", spec.at, name=Word(name, spec.level))
    if spec.date is None or spec.event is None:
        return None
    bodies = [context.inlines(spec.date), context.inlines(spec.event)]
    words = [_words(body) for body in bodies]
    citations = context.facts.cite_together(*words)
    cells = [_Cell(body, said) for body, said in zip(bodies, words, strict=True)]
    answers = [Answer((said,), citations, context.facts.spellings(said)) for said in words]
    years = {source.year for source in context.translation.facts.sources}
    date = when(words[0], context.language, years.pop() if len(years) == 1 else None)
    return _Event(_blanked(cells, answers, spec), date, spec.at)


def _of_fact(spec: EventSpec, context: Context) -> _Event | None:
    fact = find_fact(spec.fact, context) if spec.fact else None
    if fact is None or spec.fact is None:
        return None
    if not any(term.role == "date" for term in fact.terms):
        context.faults.add("event-undated", spec.fact.span, name=fact.name)
        return None
    date = find_term(fact, Scalar("date", spec.fact.span), context)
    event = _happened(fact, spec.fact.span, context)
    if date is None or event is None:
        return None
    source = fact.source
    own = next(term.words for term in fact.terms if term.role == "date")
    read = of_figures(fact.when) if fact.when else when(own, source.language, source.year)
    words = [date.words, event]
    cells = [_Cell((Words(said),), said) for said in words]
    return _Event(_blanked(cells, [of_term(fact, said, context) for said in words], spec), read, spec.at)


def _happened(fact: Fact, span: Span, context: Context) -> str | None:
    """What a fact's event is: its term of that role, or what it prints, with … for the date."""
    if any(term.role == "event" for term in fact.terms):
        event = find_term(fact, Scalar("event", span), context)
        return event.words if event else None
    date = find_term(fact, Scalar("date", span), context)
    text = context.translation.fact(fact)
    if date is None or date.start is None:
        return text
    return text[: date.start] + "…" + text[date.start + len(date.words) :]


def _blanked(cells: list[_Cell], answers: list[Answer], spec: EventSpec) -> list[_Cell]:
    """Both cells, the one that is left blank with its answer."""
    blank = spec.blank.text if spec.blank else ""
    rows = zip(_BLANKS, cells, answers, strict=True)
    return [_Cell(cell.body, cell.words, answer if name == blank else None) for name, cell, answer in rows]


def _table(
    question: Question, rows: list[list[_Cell]], heads: list[Inlines], context: Context, defaults: Defaults
) -> TableItem:
    """The table with gaps as wide as the longest answer of their column."""
    columns = zip(*rows, strict=True)
    rooms = [max([_NARROWEST, *(context.room(cell.words) for cell in column if cell.answer)]) for column in columns]
    said = question.common(context, defaults)
    ask = getattr(question, "ask", None)
    return TableItem(
        id=context.id_of("table", *(cell.words for row in rows for cell in row)),
        heads=tuple(heads),
        rows=tuple([tuple([_body(c, room) for c, room in zip(row, rooms, strict=True)]) for row in rows]),
        answers=tuple([noted(cell.answer, said["note"]) for row in rows for cell in row if cell.answer]),
        ask=context.inlines(ask) if ask else (),
        **said,
    )


def _body(cell: _Cell, room: int) -> Inlines:
    return (Gap(min(room, _WIDEST)),) if cell.answer else cell.body


def _words(body: Inlines) -> str:
    return "".join([piece.text for piece in body if isinstance(piece, Words)])
