"""One fact as typed becomes one that is traced: its statement, points and terms are found, or what is wrong is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from worksheet.errors import Span
from worksheet.facts.book import Fact, Meaning, Point, Said, stands_in
from worksheet.facts.models import FactSpec, GlossaryEntry
from worksheet.facts.nearest import nearest_text
from worksheet.facts.sentences import Term
from worksheet.facts.tracing import Match, SourceText, bare
from worksheet.faults import Faults
from worksheet.markup import plain
from worksheet.nodes import Scalar

_HINTS = 20
Wordings = Mapping[str, Scalar]
"""A text as typed, by the tag of its language; the source's may be named by none."""


@dataclass(slots=True)
class Tracer:
    """Finds the statements of one source; ``hints`` is how often the nearest text may still be looked for."""

    source: SourceText
    faults: Faults
    hints: int = _HINTS

    def fact(self, name: str, spec: FactSpec, span: Span) -> Fact | None:
        """The fact, or None once what is wrong is told."""
        lines = spec.line.value if spec.line else None
        if spec.line and self.source.part(spec.line.value) is None:
            last = len(self.source.starts)
            self.faults.add("line-missing", spec.line.span, line=spec.line.value[-1], lines=last)
            return None
        statement = bare(spec.statement.text)
        match = self._found(statement, spec.statement.span, lines)
        points = self._points(spec, match, lines)
        printed = self._printed(spec)
        terms = self._terms(spec, statement, printed.get(self.source.language))
        if match is None or points is None or terms is None:
            return None
        page = spec.page.value if spec.page else None
        return Fact(
            name=name,
            statement=statement,
            printed=printed,
            citation=self.source.cite(match, statement, page=page, fact=name),
            source=self.source,
            terms=terms,
            points=points,
            note=self._said(spec.note),
            doubt=self._said(spec.doubt),
            span=span,
            ask={role: self._texts(text) for role, text in spec.ask.items()},
            because=tuple([name.text for name in spec.because]),
            leads_to=tuple([name.text for name in spec.leads_to]),
            when=spec.when.text if spec.when else None,
        )

    def meaning(self, entry: GlossaryEntry) -> Meaning | None:
        """What a word of the glossary means, found where its entry names a line; None once that is told, or unsaid."""
        said, language = self._said(entry.means), self.source.language
        if not said or entry.line is None:
            return Meaning(said, language) if said else None
        own = self._own(entry.means or {})
        if self.source.part(entry.line.value) is None:
            self.faults.add("line-missing", entry.line.span, line=entry.line.value[-1], lines=len(self.source.starts))
            return None
        match = self._found(bare(own.text), own.span, entry.line.value) if own else None
        return Meaning(said, language, (self.source.cite(match, bare(said[language])),)) if match else None

    def _found(self, words: str, span: Span, lines: tuple[int, int] | None) -> Match | None:
        """Where words stand; tells if that is nowhere, or in two places."""
        found = self.source.find(words, lines)
        if len(found) > 1 and lines is None:
            numbers = ", ".join(str(self.source.lines_of(match)[0]) for match in found[:6])
            self.faults.add("statement-twice", span, text=words, lines=numbers)
            return None
        if found:
            return found[0]
        self._not_found(words, span, lines)
        return None

    def _not_found(self, words: str, span: Span, lines: tuple[int, int] | None) -> None:
        elsewhere = self.source.find(words) if lines else []
        if elsewhere and lines:
            stands = self.source.lines_of(elsewhere[0])[0]
            self.faults.add("not-in-line", span, text=words, line=_shown(lines), stands=stands)
            return
        part = self.source.part(lines) if lines else None
        part = part or Match(0, len(self.source.text))
        self.hints -= 1
        near = nearest_text(self.source.text[part.start : part.end], words) if self.hints >= 0 else None
        if near is None:
            self.faults.add("not-in-source", span, text=words)
        else:
            start = part.start + near[1]
            line = self.source.lines_of(Match(start, start + 1))[0]
            self.faults.add("not-in-source-near", span, text=words, near=near[0], line=line)

    def _points(self, spec: FactSpec, match: Match | None, lines: tuple[int, int] | None) -> tuple[Point, ...] | None:
        """The points, each found where the statement stands or else anywhere; None if one is not."""
        where = lines or (self.source.lines_of(match) if match else None)
        points: list[Point] = []
        for point in spec.points:
            text = self._own(point.text)
            if text is None:
                continue
            words = bare(text.text)
            near = self.source.find(words, where) if where else []
            found = near[0] if near else self._found(words, text.span, lines)
            if found:
                accept, reject = (tuple(self._texts(text) for text in ts) for ts in (point.accept, point.reject))
                said = self._texts(point.text)
                points.append(Point(words, self.source.cite(found, words), accept, reject, said))
        return tuple(points) if len(points) == len(spec.points) else None

    def _printed(self, spec: FactSpec) -> dict[str, str]:
        printed = {tag: bare(text) for tag, text in self._texts(spec.print_ or {}).items()}
        if "$" in spec.statement.text and self.source.language not in printed:  # its formulas are set, as in any text
            own = Scalar(spec.statement.text, spec.statement.span)
            printed[self.source.language] = bare(plain(own, self.faults))
        return printed

    def _texts(self, typed: Wordings) -> Said:
        """A text by language; what names none is in the source's."""
        return {tag or self.source.language: plain(text, self.faults) for tag, text in typed.items()}

    def _said(self, typed: Wordings | None) -> Said | None:
        return self._texts(typed) if typed else None

    def _own(self, typed: Wordings) -> Scalar | None:
        """The text in the source's language; tells where there is none."""
        own = typed.get("") or typed.get(self.source.language)
        if own is None:
            other = next(iter(typed.values()))
            self.faults.add("no-translation", other.span, text=other.text, tag=self.source.language)
        return own

    def _terms(self, spec: FactSpec, statement: str, printed: str | None) -> tuple[Term, ...] | None:
        """The terms, each a stretch of what is printed (the statement, if nothing else); None if one is not there."""
        typed = [
            Term(bare(own.text), role, None, own.span, self._texts(text))
            for role, texts in spec.terms.items()
            for text in texts
            if (own := self._own(text))
        ]
        marked = (
            list(spec.statement.terms) if printed is None else [replace(t, start=None) for t in spec.statement.terms]
        )
        terms: list[Term] = []
        for term in (*marked, *typed):
            text = printed if printed is not None else statement
            place = (
                Match(term.start, term.start + len(term.words))
                if term.start is not None
                else stands_in(text, term.words)
            )
            if place is None:
                self.faults.add("not-in-statement", term.span, words=term.words, text=text)
            else:
                terms.append(replace(term, start=place.start))
        return tuple(terms) if len(terms) == len(marked) + len(typed) else None


def _shown(lines: tuple[int, int]) -> str:
    return str(lines[0]) if lines[0] == lines[1] else f"{lines[0]}-{lines[1]}"
