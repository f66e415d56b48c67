"""Fill in the blank: a sentence with gaps, typed with its answers in braces, or a fact with a term left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import Field

from worksheet.content import Gap, Inline, Inlines, Text
from worksheet.errors import Word
from worksheet.fields import Many, wrong
from worksheet.fields import Text as TextValue
from worksheet.markup import Blank
from worksheet.nodes import Mapping, Node
from worksheet.paper import Answer, BlankItem, Citation
from worksheet.questions.answers import find_fact, find_term, merged, noted, of_term, texts, with_stop
from worksheet.questions.base import Context, Defaults, Question, pair, refuse_braces, short
from worksheet.questions.offered import Choices, choices_of, room_of

_NARROWEST = 6
"""The least width of a blank, in aksharas: a shorter one would tell that the answer is short."""
_WIDEST = 40
"""The greatest width of a blank, in aksharas: some two lines of a page."""
_SHARED = 3
"""How many words besides the answer a source line shares with a sentence that it is cited for."""


_Resolved = tuple[Inlines, tuple[Answer, ...], Choices]
"""A sentence with its gaps, the answers in their order, and what each may be chosen from."""


class BlankQuestion(Question):
    """A sentence to complete: fill-in-blank."""

    text: TextValue | None = Field(
        None,
        description="The sentence; {…} is a blank and its answer, {… / …} one with words to choose from, \\{ a brace.",
    )
    fact: TextValue | None = Field(None, description="The fact whose statement is the sentence.")
    blank: Many[TextValue] = Field(
        (), description="What is left out of the fact: a role, a term's own words, or a list."
    )
    accept: Many[TextValue] = Field((), description="What is right in the blank as well.")
    reject: Many[TextValue] = Field((), description="What is not to be accepted.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A question may be written as its sentence alone; its answers stand in it, not behind it."""
        refuse_braces(node, cls.keys())
        if typed := pair(node):
            key, value = typed
            raise wrong("text-not-mapping" if "{" in key.text or isinstance(value, Mapping) else "pair-in-blank")
        return short(node, "text")

    def resolve(self, context: Context, defaults: Defaults) -> BlankItem | None:
        """The sentence with its gaps, each as wide as its answer, and the answers in their order."""
        if (self.text is None) == (self.fact is None):
            context.faults.add("text-or-fact", self.at)
            return None
        resolved = self._of_text(context) if self.text else self._of_fact(context)
        if resolved is None:
            return None
        stem, answers, choices = resolved
        note = context.text(self.note)
        return BlankItem(
            id=context.id_of("blank", *(piece.text if isinstance(piece, Text) else "_" for piece in stem)),
            stem=stem,
            answers=tuple(noted(answer, note) for answer in self._accepting(answers, context)),
            choices=choices,
            marks=self.worth(defaults),
            span=self.at,
            hint=context.text(self.hint),
            note=note,
            pin=self.pinned,
            figure=context.figure(self.figure),
            separate=self.apart,
        )

    def _of_text(self, context: Context) -> _Resolved | None:
        """A typed sentence: cited where the source holds it with its blanks filled, else where it holds an answer."""
        if self.text is None:
            return None
        if self.blank:
            context.faults.add("blank-without-fact", self.blank[0].span)
        pieces = context.with_blanks(self.text)
        blanks = [piece for piece in pieces if isinstance(piece, Blank)]
        if not blanks:
            if "{" not in self.text.text:
                context.faults.add("blank-missing", self.text.span, text=self.text.text)
            return None
        whole = "".join(piece.answer if isinstance(piece, Blank) else piece.text for piece in pieces)
        citations = context.facts.cite(whole)
        answers = tuple(
            Answer(
                (blank.answer,),
                citations or _cited(blank.answer, whole, context),
                context.facts.spellings(blank.answer),
            )
            for blank in blanks
        )
        stem = tuple([Gap(room_of(piece, context)) if isinstance(piece, Blank) else piece for piece in pieces])
        return stem, answers, choices_of(pieces, context)

    def _of_fact(self, context: Context) -> _Resolved | None:
        """A fact's sentence with terms left out."""
        fact = find_fact(self.fact, context) if self.fact else None
        if not self.blank:
            context.faults.add("key-missing", self.at, name=Word("blank", self.level))
        if fact is None or not self.blank:
            return None
        terms = [(find_term(fact, name, context), name) for name in self.blank]
        found = sorted(((term, name) for term, name in terms if term), key=lambda pair: pair[0].start or 0)
        if len(found) < len(terms):
            return None
        stem: list[Inline] = []
        text, last = with_stop(context.translation.fact(fact), fact, context), 0
        for term, name in found:
            if term.start is None:
                context.translation.tell_unprinted(fact, name, term)
                return None
            start = term.start
            if start < last:
                context.faults.add("blanks-overlap", name.span, words=term.words)
                return None
            stem += [*_text(text[last:start]), Gap(context.room(term.words))]
            last = start + len(term.words)
        answers = tuple(of_term(fact, term.words, context) for term, _ in found)
        return (*stem, *_text(text[last:])), answers, ()

    def _accepting(self, answers: tuple[Answer, ...], context: Context) -> tuple[Answer, ...]:
        """The answers with what is right as well; that speaks of one blank only."""
        if not (self.accept or self.reject):
            return answers
        if len(answers) > 1:
            context.faults.add("accept-of-several", (self.accept or self.reject)[0].span)
        accept = merged(answers[0].accept, texts(self.accept, context))
        return (replace(answers[0], accept=accept, reject=texts(self.reject, context)), *answers[1:])


def gap_width(items: Iterable[BlankItem]) -> int:
    """The width of the longest of all gaps, in aksharas: others are as wide, so that length gives nothing away."""
    gaps = [piece.aksharas for item in items for piece in item.stem if isinstance(piece, Gap)]
    return min(max((_NARROWEST, *gaps)), _WIDEST)


def gapped(item: BlankItem, width: int) -> BlankItem:
    """The item with its gaps of a width."""
    return replace(item, stem=tuple(Gap(width) if isinstance(piece, Gap) else piece for piece in item.stem))


def _text(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def _cited(answer: str, sentence: str, context: Context) -> tuple[Citation, ...]:
    """Citations of an answer in a sentence of the teacher's own: of a line that shares more than the answer."""
    return context.facts.cite(answer, sentence, least=_SHARED)
