"""Marks of punctuation typed as others that look like them, the visarga among them; and joiners without effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from worksheet.proofing.findings import Edit, Finding, Papers, edited, word_at
from worksheet.proofing.texts import Text
from worksheet.proofing.words import words

_LETTER = "[\u0900-\u0963\u0970-\u097f]"
_SENTENCE = 3  # so many words before a bar are a sentence; options between bars have fewer


def by_hand(papers: Papers) -> Iterator[Finding]:
    """A colon for the visarga, a bar for the danda, two dandas for the double one."""
    visarga, danda, double = _patterns()
    apart = any(" ।" in text.node.text for text in papers.texts)
    for text in papers.texts:
        typed = text.node.text
        edits: list[Edit] = []
        if ":" in typed:
            edits += _visargas(typed, visarga)
        if "|" in typed or "।।" in typed:
            edits += [Edit(found.start(), found.end(), "॥") for found in double.finditer(typed)]
            edits += _dandas(typed, danda, apart)
        for edit in edits:
            yield told(text, edit)
        if text.is_question and typed.rpartition(" ")[2] in words("visarga-final"):
            yield _before_pair(text)


def idle_joiners(papers: Papers) -> Iterator[Finding]:
    """A character of no width where it changes nothing."""
    invisible = re.compile("[\u200c\u200d]+|[\u200b\u2060]+")
    for text in papers.texts:
        typed = text.node.text
        for found in invisible.finditer(typed):
            kept = _kept(typed, found)
            if kept < found.end():
                codes = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(found[0]))
                yield told(text, Edit(kept, found.end(), ""), codes=codes)


def _kept(typed: str, found: re.Match[str]) -> int:
    """Up to where characters without width have an effect: joiners beside a virama, a place to break inside a word."""
    before, after = typed[: found.start()][-1:], typed[found.end() :][:1]
    if found[0][0] in "\u200c\u200d":
        virama = "\u094d" in (before, after)
        foreign = any(side and not side.isspace() and not "\u0900" <= side <= "\u097f" for side in (before, after))
        apart = "\u0904" <= after <= "\u0914" or (found[0] == "\u200d" and after == "\u0945")  # as Marathi writes
        return found.end() if virama or foreign or apart else found.start()
    at_edge = not before.strip() or not after.strip()
    return found.start() if at_edge else found.start() + 1


def told(text: Text, edit: Edit, **values: object) -> Finding:
    """The finding of one edit, told by the word that it stands in, as typed and as mended."""
    typed = text.node.text
    first, last = word_at(typed, edit.start, edit.end)
    shown = {"text": typed[first:last], "mended": edited(typed, (edit,), first, last)}
    return Finding(text, edit.start, edit.end, {**shown, **values}, (edit,))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(f"(?<!{_LETTER})({_LETTER}+):(?![:-])"),
        re.compile('(?<=[\u0900-\u0963\u0970-\u097f)”’"\'0-9०-९]) ?(\\|)(?!\\|)(?=\\s|[”’")]|$)'),
        re.compile(f"(?:(?<={_LETTER})|(?<=[\\s\\d०-९])|^)(?:।।|\\|\\|)(?![।|])"),
    )


def _visargas(typed: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    """Colons after a stem that a visarga ends; none behind a label."""
    for found in pattern.finditer(typed):
        inside = re.match(_LETTER, typed[found.end() :]) is not None
        if found[1] in words("visarga-inside" if inside else "visarga-final"):
            yield Edit(found.end() - 1, found.end(), "ः")


def _dandas(typed: str, pattern: re.Pattern[str], apart: bool) -> Iterator[Edit]:
    """Bars that end a sentence; none between options or cells. ``apart``: this house puts a space before dandas."""
    bars = list(pattern.finditer(typed))
    last = 0
    for found in bars:
        before = typed[last : found.start(1)].split()
        final = not typed[found.end() :].strip('”’") ')
        ended = bool(before) and before[-1] in words("ends")
        if (len(bars) == 1 and final) or ended or (len(before) >= _SENTENCE and _ends(typed)):
            yield Edit(found.start(1 if apart else 0), found.end(1), "।")
        last = found.end()


def _ends(typed: str) -> bool:
    return typed.rstrip().endswith(("|", "।", "?", "!"))


def _before_pair(text: Text) -> Finding:
    """A sentence that YAML cut at its visarga's colon: the first half is a key now. No edit: it would move the rest."""
    typed = text.node.text
    first, last = word_at(typed, len(typed) - 1, len(typed))
    return Finding(text, first, last, {"text": f"{typed[first:last]}:", "mended": f"{typed[first:last]}ः"})
