"""Statements that are true or false, and an assertion with a reason: what a fact says, or with one term swapped."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from worksheet.content import Inlines, Text
from worksheet.errors import Word
from worksheet.facts import Fact, Term
from worksheet.fields import ByRole, Choice, Folded
from worksheet.fields import Text as TextValue
from worksheet.nodes import Node, Scalar
from worksheet.paper import RELATIONS, Answer, AssertionItem, TruthItem
from worksheet.questions.answers import find_fact, find_term, noted, of_text, with_stop
from worksheet.questions.base import Context, Defaults, Question
from worksheet.questions.entries import SideSpec, entry_of, remarks
from worksheet.questions.written import with_answer

_TRUTHS = ("true", "false")


class TruthQuestion(Question):
    """A statement that is true or false: true-false."""

    section_keys: ClassVar[frozenset[str]] = frozenset(("correction",))

    text: TextValue | None = Field(None, description="The statement.")
    answer: Annotated[Scalar, Choice(_TRUTHS)] | None = Field(
        None, description="Whether it is true: true or false; needed with text."
    )
    correct: Folded | None = Field(None, description="How a false one is put right.")
    fact: Folded | None = Field(None, description="Instead of a text, the name of a fact: what it says is true.")
    swap: ByRole[Folded] = Field(
        {}, description="What stands instead of a term of the fact, by role or its words: that makes it false."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A statement and whether it is true, as one pair."""
        return with_answer(node, "text", cls.keys())

    def resolve(self, context: Context, defaults: Defaults) -> TruthItem | None:
        """The statement, whether it is true, and what is true."""
        if (self.text is None) == (self.fact is None):
            context.faults.add("text-or-fact", self.at)
            return None
        made = self._of_text(context) if self.text else self._of_fact(context)
        if made is None:
            return None
        statement, true, answer = made
        said = self.common(context, defaults)
        room = max([context.room(text) for text in (*answer.points, _words(statement))])
        return TruthItem(
            id=context.id_of("truth", _words(statement)),
            statement=statement,
            true=true,
            answers=(noted(answer, said["note"]),),
            room=room if defaults.correction else None,
            **said,
        )

    def _of_text(self, context: Context) -> tuple[Inlines, bool, Answer] | None:
        if self.swap:
            context.faults.add("swap-without-fact", next(iter(self.swap.values())).span)
        if self.answer is None or self.text is None:
            context.faults.add("key-missing", self.at, name=Word("answer", self.level))
            return None
        true = self.answer.text == "true"
        if true and self.correct:
            context.faults.add("correct-of-true", self.correct.span)
        right = context.text(self.text if true else self.correct)
        answer = of_text(right, "", context) if right else Answer()
        return context.inlines(self.text), true, answer

    def _of_fact(self, context: Context) -> tuple[Inlines, bool, Answer] | None:
        for name, value in (("answer", self.answer), ("correct", self.correct)):
            if value:
                context.faults.add("beside-fact", value.span, name=Word(name, self.level))
        fact = find_fact(self.fact, context) if self.fact else None
        if fact is None:
            return None
        right = with_stop(context.translation.fact(fact), fact, context)
        said = context.translation.said
        answer = Answer(
            (right,), (fact.cited(context.language),), note=said(fact.note, fact), doubt=said(fact.doubt, fact)
        )
        stated = self._swapped(fact, right, context)
        return ((Text(stated),), not self.swap, answer) if stated else None

    def _swapped(self, fact: Fact, right: str, context: Context) -> str | None:
        """What the fact prints with other words in the places of its terms; None once what is wrong is told."""
        places: list[tuple[int, int, str]] = []
        for name, instead in self.swap.items():
            term = find_term(fact, Scalar(name, instead.span, language=instead.language), context)
            if term is None:
                return None
            if term.start is None:
                context.translation.tell_unprinted(fact, Scalar(name, instead.span), term)
                return None
            words = context.text(instead) or ""
            if other := _fitting(fact, term, words, right, context):
                values = {"words": words, "term": term.words, "fact": other.name, "text": other.statement}
                context.faults.add("swap-fits", instead.span, **values)
                return None
            places.append((term.start, len(term.words), words))
        text, end = right, len(right)
        for start, length, words in sorted(places, reverse=True):
            if start + length > end:
                context.faults.add("swaps-overlap", self.at, words=right[start : start + length])
            text, end = text[:start] + words + text[start + length :], start
        return text


def _fitting(fact: Fact, term: Term, words: str, right: str, context: Context) -> Fact | None:
    """The fact by which words are right in the place of a term of what another one says, if there is one.

    In a language that is not the source's, dates of that language are compared, and no fact is looked through.
    """
    from worksheet.facts.dates import when  # late, both: most statements are true, or the teacher's own
    from worksheet.facts.fitting import alike, fitting

    if context.translation.needed(fact):
        year, language = fact.source.year, context.language
        dates = [when(text, language, year) if term.role == "date" else None for text in (term.words, words)]
        same_date = dates[0] and dates[1] and dates[0].may_lie_within(dates[1])
        return fact if same_date or context.facts.same(term.words, words) else None
    start = term.start or 0
    stem = (right[:start], right[start + len(term.words) :])
    fitted = [(fact, term), *fitting(term.role, stem, context.facts)]
    return next((its for its, one in fitted if alike(one, words, its, context.facts)), None)


class AssertionQuestion(Question):
    """An assertion and a reason: assertion-reason."""

    assertion: SideSpec = Field(description="The assertion: a text or a fact.")
    reason: SideSpec = Field(description="The reason: a text or a fact.")
    answer: Annotated[Scalar, Choice(RELATIONS)] | None = Field(
        None,
        description="explains, both (true, but no explanation), assertion or reason (this one alone is true). "
        "Default: explains, where the assertion's because names the reason.",
    )

    def resolve(self, context: Context, defaults: Defaults) -> AssertionItem | None:
        """Both statements, and what is right of them."""
        one, other = entry_of(self.assertion, context), entry_of(self.reason, context)
        if one is None or other is None:
            return None
        linked = bool(one.fact and other.fact and other.fact.name in one.fact.because)
        if self.answer is None and not linked:
            context.faults.add("relation-missing", self.at, known=[Word(name) for name in RELATIONS])
            return None
        if self.answer and linked and self.answer.text != RELATIONS[0]:
            context.faults.add("relation-wrong", self.answer.span, text=self.answer.typed)
        said, remark = self.common(context, defaults), context.translation.said
        facts = [entry.fact for entry in (one, other) if entry.fact]
        answer = Answer(
            points=(one.words, other.words),
            citations=tuple([fact.cited(context.language) for fact in facts])
            or (*context.facts.cite(one.words), *context.facts.cite(other.words)),
            note=remarks([remark(fact.note, fact) for fact in facts]),
            doubt=remarks([remark(fact.doubt, fact) for fact in facts]),
        )
        bodies = [
            (Text(with_stop(entry.words, entry.fact, context)),) if entry.fact else entry.body for entry in (one, other)
        ]
        return AssertionItem(
            id=context.id_of("assertion", one.words, other.words),
            assertion=bodies[0],
            reason=bodies[1],
            right=RELATIONS.index(self.answer.text if self.answer else RELATIONS[0]),
            answers=(noted(answer, said["note"]),),
            **said,
        )


def _words(body: Inlines) -> str:
    return "".join([piece.text for piece in body if isinstance(piece, Text)])
