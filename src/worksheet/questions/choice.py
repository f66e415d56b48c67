"""Multiple choice: a question with options typed, or drawn from the facts; one of them is right, or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from worksheet.content import Gap, Inlines
from worksheet.content import Text as Words
from worksheet.errors import Span, Word
from worksheet.facts import Fact, Term
from worksheet.facts.tracing import bare
from worksheet.fields import Folded, Many, Text
from worksheet.formulas.texts import typed
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.paper import Answer, ChoiceItem
from worksheet.questions.answers import find_fact, find_term, noted, with_stop
from worksheet.questions.base import Context, Defaults, Question, pair, refuse_braces, short
from worksheet.questions.drawing import drawn
from worksheet.questions.entries import Entry, SideSpec, answer_of, entry_of, figures_of
from worksheet.values import dataclass

_GAP = 6
"""The width of the blank in a stem, in aksharas: nothing is written there, and it gives nothing away."""
_FEWEST = 2
_WIDTH = 24 * 72 / 25.4  # points: of a picture that is an option: four stand side by side


@dataclass(frozen=True, slots=True, eq=False)
class _Stem:
    """What is asked, and the term of a fact that is the answer, if it is one; ``name`` is how that was named."""

    body: Inlines
    words: str
    fact: Fact | None = None
    term: Term | None = None
    name: Scalar | None = None


class ChoiceQuestion(Question):
    """A question with options: multiple-choice."""

    ask: Text | None = Field(None, description="The question.")
    fact: Folded | None = Field(
        None, description="Instead of it, a fact, asked by its own question for the term or as its sentence."
    )
    blank: Folded | None = Field(None, description="The fact's term that is asked for: a role, or its own words.")
    options: Many[SideSpec] = Field((), description="The options. Default: four drawn by the answer's role.")
    answer: Many[SideSpec] = Field(
        (),
        description="The right option, or a list of several: its words, or its letter as typed. Default: the fact's.",
    )
    last: SideSpec | None = Field(None, description="One more option, which stays at the end.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A question may be written as one pair, the question and its answer; its options are drawn then."""
        refuse_braces(node, cls.keys())
        if typed := pair(node):
            ask, answer = typed
            entries = ((Scalar("ask", ask.span), ask), (Scalar("answer", answer.span), answer))
            return Mapping(entries, node.span)
        return short(node, "ask")

    def resolve(self, context: Context, defaults: Defaults) -> ChoiceItem | None:
        """The question with its options in the order typed, or as drawn, and the places of those that are right."""
        stem = self._stem(context)
        entries = self._choices(stem, context) if stem else None
        if stem is None or entries is None:
            return None
        right = self._right(stem, entries, context)
        if right is None:
            return None
        note = context.text(self.note)
        return ChoiceItem(
            id=context.id_of("choice", stem.words, *([stem.term.words] if stem.term else [])),
            ask=stem.body,
            options=tuple([entry.body for entry in entries]),
            right=tuple([place for place, _ in right]),
            answers=tuple([noted(replace(answer, accept=()), note) for _, answer in right]),
            last=self.last is not None,
            figures=figures_of(entries),
            marks=self.worth(defaults),
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            figure=context.figure(self.figure),
            separate=self.apart,
        )

    def _stem(self, context: Context) -> _Stem | None:
        """What is asked; None once what is wrong is told."""
        if (self.ask is None) == (self.fact is None):
            context.faults.add("ask-or-fact", self.at)
            return None
        if self.blank and not self.fact:
            context.faults.add("blank-without-fact", self.blank.span)
        if self.ask:
            body = context.inlines(self.ask)
            (answer,) = self.answer if len(self.answer) == 1 else (None,)
            named = self._named(answer.fact, answer.term, context) if answer and not self.options else None
            return _Stem(body, self.ask.text, *(named or ()))
        if self.answer:
            context.faults.add("answer-of-fact", self.answer[0].at)
        if self.blank is None:
            context.faults.add("key-missing", self.at, name=Word("blank", self.level))
        named = self._named(self.fact, self.blank, context)
        if named is None:
            return None
        fact, term, name = named
        sentence = _asked(fact, term, name, context)
        return _Stem(sentence, fact.name, fact, term, name) if sentence else None

    def _named(self, fact: Scalar | None, name: Scalar | None, context: Context) -> tuple[Fact, Term, Scalar] | None:
        found = find_fact(fact, context) if fact and name else None
        term = find_term(found, name, context) if found and name else None
        return (found, term, name) if found and term and name else None

    def _choices(self, stem: _Stem, context: Context) -> list[Entry] | None:
        """The options, those typed or drawn, and the last one; None once what is wrong is told."""
        if self.options:
            found: list[Entry | None] = [entry_of(option, context, _WIDTH) for option in self.options]
        elif stem.fact and stem.term and stem.name:
            terms = drawn(stem.fact, stem.name, self.at, context)
            found = [_entry(stem.fact, term, self.at, context) for term in terms] if terms else [None]
        else:
            context.faults.add("options-missing", self.at)
            return None
        if self.last:
            found.append(entry_of(self.last, context, _WIDTH))
        entries = [entry for entry in found if entry]
        if len(entries) < len(found):
            return None
        if len(entries) < _FEWEST:
            context.faults.add("options-too-few", self.at)
        _each_once(entries, context)
        return entries

    def _right(self, stem: _Stem, entries: list[Entry], context: Context) -> list[tuple[int, Answer]] | None:
        """The places of the right options with what each rests on; None once what is wrong is told."""
        if context.is_second:  # which are right is known from the first language: what each rests on may be wanted
            return [(place, answer_of(entry, stem.words, context)) for place, entry in enumerate(entries)]
        if stem.fact and stem.term:
            known = Entry((), stem.term.words, stem.name.span if stem.name else self.at, stem.fact, stem.term.role)
            answers: list[Entry | None] = [known]
        else:
            answers = [entry_of(answer, context) for answer in self.answer]
        if not answers:
            context.faults.warn("missing-answer", self.ask.span if self.ask else self.at, question=stem.words)
        right: dict[int, Answer] = {}
        for answer in answers:
            place = place_of(answer, entries, context) if answer else None
            if answer is None or place is None:
                return None
            said = entries[place]
            right[place] = answer_of(answer if answer.fact and not said.fact else said, stem.words, context)
        return sorted(right.items())


def _asked(fact: Fact, term: Term, name: Scalar, context: Context) -> Inlines | None:
    """A fact's own question for a term, or its sentence without it; None where that does not hold the term."""
    own = context.translation.said(fact.ask.get(term.role or ""), fact)
    if own:
        return (Words(own),)
    if term.start is None:
        context.translation.tell_unprinted(fact, name, term)
        return None
    text = with_stop(context.translation.fact(fact), fact, context)
    pieces = (Words(text[: term.start]), Gap(_GAP), Words(text[term.start + len(term.words) :]))
    return tuple([piece for piece in pieces if isinstance(piece, Gap) or piece.text])


def _entry(fact: Fact, term: Term, span: Span, context: Context) -> Entry:
    """A drawn option in the language that is read."""
    words = context.translation.term(fact, term).words if context.translation.needed(fact) else term.words
    return Entry((Words(words),), words, span, role=term.role)


def place_of(answer: Entry, entries: Sequence[Entry], context: Context) -> int | None:
    """Which option an answer is: by its words, or else by its letter; tells of one that is none."""
    for place, entry in enumerate(entries):
        if bare(entry.words) == bare(answer.words):
            return place
    for place, entry in enumerate(entries):
        if context.facts.same(entry.words, answer.words):
            return place
    letter = answer.words.strip("() ")
    if not answer.fact and letter in context.letters[: len(entries)]:
        return context.letters.index(letter)
    known = ", ".join(typed(entry.words) for entry in entries)
    context.faults.add("wrong-answer", answer.span, text=typed(answer.words), options=known)
    return None


def _each_once(entries: Sequence[Entry], context: Context) -> None:
    seen: set[str] = set()
    for entry in entries:
        words = bare(entry.words)
        if words in seen:
            context.faults.add("option-twice", entry.span, words=typed(entry.words))
        seen.add(words)
