"""What an entry of a column may be, or an option: a text, a fact, a term of one, a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field

from worksheet.content import Figure, Inlines, Text
from worksheet.errors import Span
from worksheet.facts import Fact
from worksheet.facts.tracing import bare
from worksheet.fields import Text as TextValue
from worksheet.model import Model
from worksheet.nodes import Node
from worksheet.paper import Answer
from worksheet.questions.answers import find_fact, find_term, of_term
from worksheet.questions.base import Context, short
from worksheet.questions.pictures import FigureNode
from worksheet.values import dataclass

_WIDTH = 40 * 72 / 25.4  # points: of a picture that is an entry


class SideSpec(Model):
    """One entry of a column: a text, a fact, or a term of one."""

    level: ClassVar[str] = "side"

    text: TextValue | None = Field(None, description="The entry's words.")
    fact: TextValue | None = Field(None, description="The fact that is the entry, or whose term is.")
    term: TextValue | None = Field(None, description="The term of the fact, by role or by its words.")
    figure: FigureNode | None = Field(None, description="A picture that is the entry, {file: …, alt: …}.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """An entry may be written as its text alone."""
        return short(node, "text")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry of a column, resolved: its words, and the fact and role that it comes from."""

    body: Inlines
    words: str
    span: Span
    fact: Fact | None = None
    role: str | None = None
    figure: Figure | None = None


def entry_of(side: SideSpec, context: Context, width: float = _WIDTH) -> Entry | None:
    """A side with its words; ``width`` is of a picture that says none. None once what is wrong is told."""
    if side.figure is not None:
        return _pictured(side, context, width)
    if (side.text is None) == (side.fact is None):
        context.faults.add("text-or-fact", side.at)
        return None
    if side.text:
        if side.term:
            context.faults.add("term-without-fact", side.term.span)
        body = context.inlines(side.text)
        words = "".join(piece.text for piece in body if isinstance(piece, Text))
        return Entry(body, words, side.text.span)
    fact = find_fact(side.fact, context) if side.fact else None
    if fact is None or side.fact is None:
        return None
    if side.term is None:
        words = context.translation.fact(fact)
        return Entry((Text(words),), words, side.fact.span, fact)
    term = find_term(fact, side.term, context)
    return Entry((Text(term.words),), term.words, side.term.span, fact, term.role) if term else None


def _pictured(side: SideSpec, context: Context, width: float) -> Entry | None:
    """A side that is a picture, with words under it or without; it is known by what it shows."""
    if side.fact or side.term:
        context.faults.add("text-or-fact", side.at)
    figure = context.figure(side.figure, width)
    body = context.inlines(side.text) if side.text else ()
    words = "".join(piece.text for piece in body if isinstance(piece, Text))
    return Entry(body, words or figure.alt, side.at, figure=figure) if figure else None


def figures_of(entries: Sequence[Entry]) -> tuple[Figure | None, ...]:
    """The pictures of a column, or nothing where it has none."""
    return tuple([entry.figure for entry in entries]) if any(entry.figure for entry in entries) else ()


def answer_of(entry: Entry, ask: str, context: Context) -> Answer:
    """An entry as an answer to a question: cited by its fact, or where a line of the source holds it."""
    if entry.fact:
        return of_term(entry.fact, entry.words, context)
    if entry.figure:
        return Answer((entry.words,))
    return Answer((entry.words,), context.facts.cite(entry.words, ask, least=1 if ask else 0))


def once(entries: Sequence[Entry], code: str, context: Context) -> None:
    """Tells of an entry that stands twice."""
    seen: set[str] = set()
    for entry in entries:
        words = bare(entry.words)
        if words in seen:
            context.faults.add(code, entry.span, words=entry.words)
        seen.add(words)


def remarks(said: list[str | None]) -> str | None:
    """Notes or doubts of several facts as one, each once."""
    return "; ".join(dict.fromkeys(one for one in said if one)) or None
