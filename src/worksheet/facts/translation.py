"""What a text is in one of a paper's languages: as typed there, or by the glossary, the calendar, or as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from worksheet.errors import Span
from worksheet.facts.book import Fact, Facts, Point, Said, stands_in
from worksheet.facts.forms import month_names, month_numbers
from worksheet.facts.sentences import Term
from worksheet.facts.tracing import bare
from worksheet.faults import Faults
from worksheet.nodes import Scalar
from worksheet.text.akshara import LATIN, fold

_TO_LATIN = str.maketrans("०१२३४५६७८९", "0123456789")
_PIECE = re.compile(r"[\w\u0900-\u097f\u200c\u200d]+")


@dataclass(slots=True)
class Translation:
    """The language that a paper is read in. On a paper of two languages what has no translation is told, once.

    ``language`` is the one that is read, ``languages`` are the paper's.
    """

    facts: Facts
    faults: Faults
    language: str = "hi"
    languages: tuple[str, ...] = ("hi",)
    told: set[tuple[object, ...]] = field(default_factory=set)

    @property
    def several(self) -> bool:
        """Whether the paper has two languages."""
        return len(self.languages) > 1

    def readable(self) -> Facts:
        """The facts, with the sources that texts in this language may stand in: a translation stands in none."""
        if not self.several:
            return self.facts
        own = tuple(source for source in self.facts.sources if source.language == self.language)
        return replace(self.facts, sources=own)

    def text(self, typed: Scalar) -> Scalar:
        """A text as it is printed in this language; one without a translation is told, and stays."""
        if not self.several or typed.language:
            return typed
        found = self._word(typed.text, self._typed_in(typed.text))
        if found is None:
            self._tell("no-translation", typed.span, text=typed.text)
        return typed if found is None else replace(typed, text=found, language=self.language)

    def _typed_in(self, text: str) -> str:
        """The language of a text that names none: the first one that is written in its script."""
        latin = not any("\u0900" <= character <= "\u097f" for character in text)
        return next((tag for tag in self.languages if (tag in LATIN) is latin), self.languages[0])

    def fact(self, fact: Fact) -> str:
        """What a fact prints in this language."""
        if self.needed(fact) and self.language not in fact.printed:
            self._tell("no-translation-fact", fact.span, name=fact.name, text=fact.statement)
        return fact.text(self.language)

    @property
    def stop(self) -> str | None:
        """What ends a sentence in this language, if it is another than its source's."""
        return "." if self.language in LATIN else None

    def needed(self, fact: Fact) -> bool:
        """Whether a fact is to be said in another language than its source's."""
        own = fact.source.language
        return self.language != own and (self.several or not LATIN.isdisjoint((own, self.language)))

    def point(self, point: Point, fact: Fact) -> str:
        """A point of a fact."""
        return self.said({**point.said, fact.source.language: point.text}, fact) or point.text

    def said(self, texts: Said | None, fact: Fact) -> str | None:
        """What is said of a fact (a note, a doubt): in this language, or where the paper has one alone in any."""
        if not texts:
            return None
        own = texts.get(self.language)
        if own is None:
            own = next(iter(texts.values()))
            if self.several:
                found = self._word(own, fact.source.language)
                if found is None:
                    self._tell("no-translation-said", fact.span, name=fact.name, text=own)
                own = found or own
        return own

    def term(self, fact: Fact, term: Term) -> Term:
        """A term of a fact as this language says it, and where it stands in what the fact prints, if it does."""
        words = term.said.get(self.language) or self._word(term.words, fact.source.language)
        if words is None:
            self._tell("no-translation-term", term.span, once=term.words, words=term.words)
            return term
        place = stands_in(fact.text(self.language), words)
        return replace(term, words=words, start=place.start if place else None)

    def tell_unprinted(self, fact: Fact, name: Scalar, term: Term) -> None:
        """Tells of a term that cannot be left out of what a fact prints, since it is worded otherwise there."""
        if self.language in fact.printed:
            values = {"fact": fact.name, "words": term.words, "term": name.text, "text": self.fact(fact)}
            self._tell("translation-not-printed", name.span, **values)

    def spellings(self, words: str) -> tuple[str, ...]:
        """The glossary's other spellings of words, which are in its facts' language alone."""
        return self.facts.spellings(words)

    def _word(self, text: str, typed_in: str) -> str | None:
        """A word, a date or a number in this language, or None."""
        known = self.facts.glossary.get(bare(text), {})
        if self.language in known:
            return known[self.language]
        if self.language == typed_in:
            return text
        digits = text.translate(_TO_LATIN) if self.language in LATIN else text
        if _needs_none(text):
            return digits
        return _date(digits, typed_in, self.language)

    def _tell(self, code: str, span: Span | None, once: object = None, **values: object) -> None:
        key = (code, once or span, self.language)
        if key not in self.told:
            self.told.add(key)
            self.faults.add(code, span, **values, tag=self.language)


def _needs_none(text: str) -> bool:
    """Whether a text is the same in every language: figures, signs and Latin capitals, as 1917, IX or DNA."""
    return not any(character.isalpha() and not ("A" <= character <= "Z") for character in text)


def _date(text: str, of: str, to: str) -> str | None:
    """A date that is figures and names of months, with those names in another language; None for any other text."""
    numbers, names = month_numbers(of), month_names(to)
    found: list[int] = []

    def named(piece: re.Match[str]) -> str:
        if piece[0].isdecimal():
            return piece[0]
        found.append(numbers.get(fold(piece[0]), -1))
        return names[found[-1]]

    said = _PIECE.sub(named, text)
    return said if found and min(found) >= 0 else None
