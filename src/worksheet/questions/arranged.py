"""Things to arrange: events into order, entries into groups, aksharas into a word. They are shuffled for the print."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from worksheet.content import Inlines
from worksheet.content import Text as Words
from worksheet.facts.dates import When, alone, of_figures, when
from worksheet.fields import Many, Text, wrong
from worksheet.formulas.texts import said as said_in_line
from worksheet.model import Model
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.paper import Answer, GroupItem, JumbledItem, OrderItem
from worksheet.questions.answers import answer_to, noted, with_stop
from worksheet.questions.base import AnswerSpec, Context, Defaults, Question, short
from worksheet.questions.entries import Entry, SideSpec, answer_of, entry_of, figures_of, once
from worksheet.text.akshara import aksharas

_FEW = 2  # words
_MOST = 26  # entries to put in order: more are no question


class OrderQuestion(Question):
    """Things to put in order: ordering."""

    items: Many[SideSpec] = Field(description="What is to be put in order, in the right order.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A list alone is that of its items."""
        return Mapping(((Scalar("items", node.span), node),), node.span) if isinstance(node, Sequence) else node

    def resolve(self, context: Context, defaults: Defaults) -> OrderItem | None:
        """The entries in the right order, in which nothing contradicts a date or what led to what."""
        typed = [entry_of(item, context) for item in self.items]
        found = [entry for entry in typed if entry]
        if len(found) < len(typed):
            return None
        if not 2 <= len(found) <= _MOST:
            context.faults.add("items-wrong", self.at, count=len(found), least=2, most=_MOST)
            return None
        once(found, "item-twice", context)
        _check_order(found, context)
        said = self.common(context, defaults)
        return OrderItem(
            id=context.id_of("order", *(entry.words for entry in found)),
            entries=tuple([_stopped(entry, context) for entry in found]),
            order=tuple(range(len(found))),
            pictures=figures_of(found),
            answers=tuple([noted(answer_of(entry, "", context), said["note"]) for entry in found]),
            **said,
        )


def _stopped(entry: Entry, context: Context) -> Inlines:
    """An entry as it is printed: what a fact says is a sentence."""
    if entry.fact is None or entry.words != context.translation.fact(entry.fact):
        return entry.body
    return (Words(with_stop(entry.words, entry.fact, context)),)


def date_of(entry: Entry, context: Context) -> When | None:
    """When an entry was: by its fact, or if it is a date itself."""
    fact = entry.fact
    if fact is None:
        return alone(entry.words, context.language)
    if fact.when:
        return of_figures(fact.when)
    source = fact.source
    if entry.role == "date":
        return when(entry.words, context.language, source.year)
    dates = [term.words for term in fact.terms if term.role == "date"]
    return when(dates[0], source.language, source.year) if len(dates) == 1 else None


def _check_order(found: list[Entry], context: Context) -> None:
    """Tells of an entry that by its date, or by what led to it, comes before one that it is written after."""
    dates = [date_of(entry, context) for entry in found]
    for place, later in enumerate(found):
        for earlier, its in zip(found[:place], dates[:place], strict=True):
            mine = dates[place]
            values = {"first": earlier.words, "second": later.words}
            if mine and its and mine.before(its):
                context.faults.add("order-against-date", later.span, **values)
                return
            if later.fact and earlier.fact and _leads(later.fact.name, earlier.fact.name, context):
                context.faults.add("order-against-link", later.span, **values)
                return


def _leads(first: str, last: str, context: Context) -> bool:
    """Whether one fact leads to another, by way of others too."""
    seen, open_ = {first}, [first]
    while open_:
        fact = context.facts.facts.get(open_.pop())
        for name in fact.leads_to if fact else ():
            if name == last:
                return True
            if name not in seen:
                seen.add(name)
                open_.append(name)
    return False


class GroupSpec(Model):
    """A group: its name and what belongs in it. A person types it as the name with a list."""

    head: Text
    items: Many[SideSpec]


def _groups(node: Any) -> Any:
    """Groups by their names as a list of them."""
    if not isinstance(node, Mapping) or len(node.entries) < 2:
        raise wrong("groups-too-few")
    return tuple(
        [
            Mapping(((Scalar("head", key.span), key), (Scalar("items", key.span), value)), key.span)
            for key, value in node.entries
        ]
    )


class GroupQuestion(Question):
    """Things to put into groups: classify."""

    groups: Annotated[tuple[GroupSpec, ...], BeforeValidator(_groups)] = Field(
        description="The groups by their names, each with what belongs in it."
    )

    def resolve(self, context: Context, defaults: Defaults) -> GroupItem | None:
        """The groups' names, and the entries of all of them with the group of each."""
        typed = [(place, entry_of(side, context)) for place, group in enumerate(self.groups) for side in group.items]
        found = [(place, entry) for place, entry in typed if entry]
        if len(found) < len(typed):
            return None
        once([entry for _, entry in found], "item-twice", context)
        if pictured := next((entry for _, entry in found if entry.figure), None):
            context.faults.add("picture-in-group", pictured.span)
        said = self.common(context, defaults)
        return GroupItem(
            id=context.id_of("groups", *(group.head.text for group in self.groups)),
            heads=tuple([context.inlines(group.head) for group in self.groups]),
            entries=tuple([entry.body for _, entry in found]),
            group=tuple([place for place, _ in found]),
            answers=tuple([noted(self._answer(place, entry, context), said["note"]) for place, entry in found]),
            **said,
        )

    def _answer(self, place: int, entry: Entry, context: Context) -> Answer:
        """An entry with what it rests on; one or two words say too little to be cited for a line of other matters."""
        if entry.fact or len(entry.words.split()) > _FEW:
            return answer_of(entry, "", context)
        return Answer((entry.words,), context.facts.cite(entry.words, self.groups[place].head.text, least=1))


class JumbledQuestion(Question):
    """A word whose aksharas are out of order: jumbled."""

    answer: AnswerSpec = Field(description="The word.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A word alone."""
        return short(node, "answer")

    def resolve(self, context: Context, defaults: Defaults) -> JumbledItem | None:
        """The word and its aksharas, in the right order as yet."""
        said = self.common(context, defaults)
        answer = answer_to(self.answer, "", self.answer.at, context)
        word = answer.points[0] if len(answer.points) == 1 else ""
        pieces = tuple(aksharas(word))
        if answer.open and not answer.points:
            return None
        if len(set(pieces)) < 2 or " " in word or said_in_line(word) != word:
            context.faults.add("word-wanted", self.answer.at, text=word)
            return None
        return JumbledItem(
            id=context.id_of("jumbled", word),
            pieces=pieces,
            answers=(noted(replace(answer, accept=()), said["note"]),),  # the aksharas make no other word
            **said,
        )
