"""All checks run over all texts; what they find becomes problems with places in the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet import limits
from worksheet.errors import Mend, Problem, Span
from worksheet.proofing.allowed import Allowed
from worksheet.proofing.checks import CHECKS, Entry
from worksheet.proofing.findings import Finding, Papers
from worksheet.proofing.places import Places
from worksheet.proofing.texts import Text
from worksheet.reader import Parsed
from worksheet.text.akshara import fold


def review(parsed: list[Parsed], texts: list[Text], allowed: Allowed, sources: tuple[str, ...]) -> tuple[Problem, ...]:
    """What all checks find, but for what is allowed and what the sources have as well."""
    places = {one.source.shown: Places(one.source) for one in parsed}
    book = _Book(sources)
    problems: dict[tuple[str, Span | None], Problem] = {}  # an alias is met more than once
    for name, entry in CHECKS.items():
        kept = [text for text in texts if not allowed.quiet(name, text.node.span)] if allowed else texts
        for finding in entry.find(Papers(tuple(kept))):
            if len(problems) >= limits.PROOFS:
                return tuple(problems.values())
            own = finding
            if book.has(finding):
                if not entry.foreign:
                    continue
                own = replace(finding, edits=())  # all of the book may be in that font, and a fact alone is not mended
            problem = _problem(name, entry, own, places)
            problems.setdefault((name, problem.span), problem)
    return tuple(problems.values())


class _Book:
    """The sources: a word that one has as it was typed is no slip of the pen here, and errata are for it."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        self._sources = sources
        self._known: dict[str, bool] = {}
        self._left = limits.SEARCHED_CHARACTERS

    def has(self, finding: Finding) -> bool:
        """Whether a source has the word of a finding; once too much was searched, that it has."""
        if "mended" not in finding.values:
            return False
        word = fold(str(finding.values["text"]))
        if word not in self._known:
            self._left -= sum(map(len, self._sources))
            self._known[word] = self._left < 0 or any(word in source for source in self._sources)
        return self._known[word]


def _problem(name: str, entry: Entry, finding: Finding, places: dict[str, Places]) -> Problem:
    node = finding.text.node
    own = places[node.span.file]
    span = own.span(node, finding.start, finding.end)
    mends = tuple(_mends(entry, finding, own))
    mended = finding.values.get("mended")
    return Problem(
        name,
        span or node.span,
        {key: value for key, value in finding.values.items() if key != "mended"},
        entry.severity,
        mended=str(mended) if mended else None,
        mends=mends if len(mends) == len(finding.edits) else (),
    )


def _mends(entry: Entry, finding: Finding, places: Places) -> Iterator[Mend]:
    for edit in finding.edits:
        node = finding.text.node
        start = edit.start + (
            edit.start + 1 < edit.end and node.text[edit.start] == " "
        )  # a line may end there instead
        span = places.span(node, edit.start, edit.end) or places.span(node, start, edit.end)
        if span:
            yield Mend(span, edit.new, entry.safe)
