"""Facts, each traced to the lines of its source: what questions are answered from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from worksheet.errors import Span
from worksheet.facts.sentences import Term
from worksheet.facts.tracing import Match, SourceText, bare, occurrences, whole_words
from worksheet.formulas.texts import typed
from worksheet.paper import Citation
from worksheet.text.akshara import aksharas, fold
from worksheet.values import dataclass

_WORDS_AROUND = 4
"""How many words on either side stand round a word that is cited."""
ANY = "*"
"""In ``broken``: a whole file could not be read, so any name may have been in it."""


Said = Mapping[str, str]
"""A text by the tag of the language that it is said in."""


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One point of an answer that a fact gives; ``text`` is in the source's language, ``said`` in others too."""

    text: str
    citation: Citation
    accept: tuple[Said, ...] = ()
    reject: tuple[Said, ...] = ()
    said: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What a word of the glossary means, by language; cited where its entry names a line of the source."""

    said: Said
    language: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """What the chapter says. ``printed`` is what a sheet prints, without its final stop; ``ask`` a question by role.

    ``because`` and ``leads_to`` are names of other facts; ``when`` is its date as figures say it.
    """

    name: str
    statement: str
    printed: Said
    citation: Citation
    source: SourceText
    terms: tuple[Term, ...] = ()
    points: tuple[Point, ...] = ()
    note: Said | None = None
    doubt: Said | None = None
    span: Span | None = None
    ask: Mapping[str, Said] = field(default_factory=dict)
    because: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    when: str | None = None

    def text(self, language: str) -> str:
        """What is printed in a language: its wording, else the source language's, else the statement."""
        return self.printed.get(language) or self.printed.get(self.source.language) or self.statement

    def cited(self, language: str) -> Citation:
        """Its citation, which says so where the words printed are not the source's own."""
        from dataclasses import replace

        return replace(self.citation, translated=typed(self.text(language)) != self.statement)


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """All facts of a paper, by name; ``broken`` are names whose fact has a fault that is already told.

    ``also`` are the glossary's other spellings of a word, ``by_term`` the names of the facts that have words as a term.
    ``glossary`` is what a word is in other languages, by tag, ``meanings`` what it means; ``wrong`` are wrong answers
    that may be offered, by role.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    sources: tuple[SourceText, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    by_term: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    glossary: Mapping[str, Said] = field(default_factory=dict)
    wrong: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    def may_hold(self, name: str) -> bool:
        """Whether a name that is not here may be that of a fact whose fault is told."""
        return bool({name, ANY} & self.broken)

    def spellings(self, words: str) -> tuple[str, ...]:
        """The other spellings and synonyms of words that the glossary holds."""
        return self.also.get(bare(words), ())

    def same(self, one: str, other: str) -> bool:
        """Whether two texts say the same word, by spelling or by the glossary."""
        return bare(one) == bare(other) or bare(other) in map(bare, self.spellings(one))

    def cite(self, words: str, near: str = "", *, least: int = 0) -> tuple[Citation, ...]:
        """Citations of a text that a source line holds, else none.

        Of several lines those that share most words with ``near``, the question, are meant, and ``least`` of them at
        least; at most three lines are cited.
        """
        found = [(source, match) for source in self.sources for match in source.find(words, as_words=True)]
        if found and (least or len(found) > 1):
            shared = [len((_words(near) - _words(words)) & _words(_line(source, match))) for source, match in found]
            best = max((*shared, least))
            found = [pair for pair, score in zip(found, shared, strict=True) if score == best][:3]
        return tuple(self._around(source, match) for source, match in found)

    def cite_together(self, one: str, other: str) -> tuple[Citation, ...]:
        """Citations of the lines, at most three, that hold both of two texts in one sentence."""
        both = [
            (source, sentence)
            for source in self.sources
            for match in source.find(one, as_words=True)
            if stands_in(source.words(sentence := source.sentence(match)), bare(other)) is not None
        ]
        return tuple(self._around(source, match) for source, match in both[:3])

    def _around(self, source: SourceText, match: Match) -> Citation:
        """The citation of a text: its own words, or for one or two of them those that stand round them too."""
        shown = match
        if source.text.count(" ", match.start, match.end) < 2:
            shown = source.context(match, _WORDS_AROUND)
        sentence = source.sentence(match)
        before = "… " if shown.start > sentence.start and shown != match else ""
        after = " …" if shown.end < sentence.end and shown != match else ""
        return self.titled(source, source.cite(shown, f"{before}{source.words(shown)}{after}"))

    def titled(self, source: SourceText, citation: Citation) -> Citation:
        """The citation with its source's title, where there is more than one source."""
        from dataclasses import replace

        return replace(citation, source=source.title) if len(self.sources) > 1 else citation

    def holding(self, words: str) -> tuple[Fact, ...]:
        """The facts that have these words, or another spelling of them, as a term."""
        names = (name for one in (words, *self.spellings(words)) for name in self.by_term.get(bare(one), ()))
        return tuple(self.facts[name] for name in dict.fromkeys(names))


def _words(text: str) -> set[str]:
    return {word for word in fold(text).strip("।?").split() if len(aksharas(word)) > 1}


def _line(source: SourceText, match: Match) -> str:
    part = source.part(source.lines_of(match))
    return source.words(part) if part else ""


def stands_in(text: str, words: str) -> Match | None:
    """Where words first stand in a text, by whole aksharas: as words of their own, or else within a longer one."""
    found = list(occurrences(text, words))
    return next((match for match in found if whole_words(text, match)), found[0] if found else None)


def terms_of(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    """The names of the facts that have some words as a term, by those words."""
    names: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        for term in fact.terms:
            words = bare(term.words)
            names[words] = tuple(dict.fromkeys((*names.get(words, ()), fact.name)))
    return names
