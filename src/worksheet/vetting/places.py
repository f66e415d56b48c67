"""Where a word of a printed text was typed. For findings alone: the trees are looked through anew."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.errors import Span
from worksheet.nodes import Mapping
from worksheet.proofing.places import Places
from worksheet.proofing.texts import Text, facts_texts, spec_texts
from worksheet.vetting.findings import Whole
from worksheet.vetting.words import words_of


def typed_at(words: str, whole: Whole, after: Span | None = None) -> Span | None:
    """Where words were typed: in the spec, at ``after`` or behind it if they stand there, else in the facts files."""
    first: Span | None = None
    for place, parsed in enumerate(whole.files):
        if not isinstance(parsed.root, Mapping):
            continue
        places = Places(parsed.source)
        for text in spec_texts(parsed.root) if place == 0 else facts_texts(parsed.root):
            span = _within(text, words, places)
            if span and (place > 0 or after is None or (span.line, span.column) >= (after.line, after.column)):
                return first or span
            first = first or span
    return first


def _within(text: Text, words: str, places: Places) -> Span | None:
    typed = text.node.text
    for at in _found(typed, words):
        before, after = typed[:at], typed[at + len(words) :]
        whole = words_of(before) + words_of(words) + words_of(after)
        if whole == words_of(typed):
            return places.span(text.node, at, at + len(words)) or text.node.span
    return None


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
