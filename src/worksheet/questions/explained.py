"""Written answers that the chapter gives: what a word means, why something was so, how a sentence is put right."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from worksheet.content import Inlines
from worksheet.content import Text as TextPiece
from worksheet.errors import Word
from worksheet.facts import Fact
from worksheet.fields import Folded, Placed, Text, Whole
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.paper import Answer, WrittenItem
from worksheet.questions.answers import answer_to, find_fact, of_facts, of_meaning, with_stop
from worksheet.questions.base import Context, Defaults
from worksheet.questions.written import AnsweredQuestion, with_answer
from worksheet.text.akshara import printed

_LINES = 1_000_000
_QUOTED = 5  # words of a line that the key cites in full as the answer


class DefinitionQuestion(AnsweredQuestion):
    """A word to define: definitions."""

    term: Text = Field(description="The word.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A word alone, or a word and what it means."""
        if isinstance(node, Mapping) and len(node.entries) == 1:
            key, value = node.entries[0]
            known = cls.keys()
            if key.text not in known and _is_word(key) and not _empty(value):
                entries = ((Scalar("term", key.span), key), (Scalar("answer", value.span), value))
                return Mapping(entries, node.span)
        return with_answer(node, "term", cls.keys())

    def resolve(self, context: Context, defaults: Defaults) -> WrittenItem:
        """The word with what it means: as typed, or by the glossary."""
        known = of_meaning(self.term, context) if self.answer is None else None
        answer = known or answer_to(self.answer, self.term.text, self.term.span, context)
        return self.written(context.inlines(self.term), self.term.text, answer, context, defaults)


class ReasonQuestion(AnsweredQuestion):
    """A statement whose reason is to be given: give-reasons."""

    text: Text | None = Field(None, description="The statement.")
    fact: Folded | None = Field(None, description="Instead of it, the name of a fact, whose because is the answer.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A statement alone, or a statement and its reason."""
        return with_answer(node, "text", cls.keys())

    def resolve(self, context: Context, defaults: Defaults) -> WrittenItem | None:
        """The statement with its reason: as typed, or what the fact says its reason is."""
        if (self.text is None) == (self.fact is None):
            context.faults.add("text-or-fact", self.at)
            return None
        fact = find_fact(self.fact, context) if self.fact else None
        if self.fact and fact is None:
            return None
        ask = self._asked(fact, context)
        words = "".join(piece.text for piece in ask if isinstance(piece, TextPiece))
        if fact and self.answer is None and fact.because:
            answer = of_facts([Scalar(name, self.at) for name in fact.because], context)
        else:
            answer = answer_to(self.answer, words, (self.text or self.fact or Scalar("", self.at)).span, context)
        return self.written(ask, words, answer, context, defaults)

    def _asked(self, fact: Fact | None, context: Context) -> Inlines:
        if fact:
            return (TextPiece(with_stop(context.translation.fact(fact), fact, context)),)
        return context.inlines(self.text) if self.text else ()


class CorrectionQuestion(AnsweredQuestion):
    """A sentence to put right: correct-sentence."""

    text: Text | None = Field(None, description="The sentence with its mistakes.")
    line: Annotated[Placed[int], Whole(1, _LINES)] | None = Field(
        None, description="Instead of it, a line of the source as the book has it; its errata are the answer."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A sentence alone, or a sentence and how it is right."""
        return with_answer(node, "text", cls.keys())

    def resolve(self, context: Context, defaults: Defaults) -> WrittenItem | None:
        """The sentence with its mistakes, and how it is right."""
        if (self.text is None) == (self.line is None):
            context.faults.add("text-or-line", self.at)
            return None
        if self.text:
            answer = answer_to(self.answer, self.text.text, self.text.span, context)
            if printed(self.text.text) in map(printed, answer.points):
                context.faults.add("nothing-to-correct", self.text.span)
            return self.written(context.inlines(self.text), self.text.text, answer, context, defaults)
        if self.answer:
            context.faults.add("answer-of-line", self.answer.at, name=Word("answer", self.level))
        found = self._line(context)
        return self.written((TextPiece(found[0]),), *found, context, defaults) if found else None

    def _line(self, context: Context) -> tuple[str, Answer] | None:
        """The line as the book has it, and as it is once mended; None once what is wrong is told."""
        if self.line is None:
            return None
        number, span = self.line.value, self.line.span
        sources = context.translation.facts.sources
        if context.translation.several:
            own = sources[0].language if sources else context.translation.languages[0]
            other = next(tag for tag in context.translation.languages if tag != own)
            context.faults.add("no-translation", span, text=str(number), tag=other)
        elif len(sources) != 1:
            context.faults.add("lines-of-several-sources" if sources else "lines-of-no-source", span)
        elif (part := sources[0].part((number, number))) is None or not sources[0].typed_lines[number - 1]:
            context.faults.add("line-missing", span, line=number, lines=len(sources[0].starts))
        elif not (citation := sources[0].cite(part, "")).readings:
            context.faults.add("line-without-errata", span, line=number)
        else:
            from dataclasses import replace  # late: few papers ask for a line

            mended = sources[0].words(part).strip()
            words = mended.split()
            quoted = " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else "")
            return sources[0].typed_lines[number - 1], Answer((mended,), (replace(citation, statement=quoted),))
        return None


def _is_word(key: Scalar) -> bool:
    """Whether a key is a word to define and no key of the format, or one that is misspelled."""
    return not key.spelling and not (key.text.isascii() and key.text[:1].islower())


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty
