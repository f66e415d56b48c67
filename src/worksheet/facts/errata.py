"""Errata applied to a source: each ``read`` occurs once in each line named, and no two overlap."""

from __future__ import annotations

from worksheet.errors import Span
from worksheet.facts.models import ErratumSpec
from worksheet.facts.tracing import Match, Mend, SourceText, occurrences
from worksheet.faults import Faults
from worksheet.fields import Placed
from worksheet.paper import Reading
from worksheet.text.akshara import aksharas, fold
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    match: Match
    reading: Reading
    span: Span


def mended(lines: list[str], errata: tuple[ErratumSpec, ...], faults: Faults) -> SourceText:
    """The lines of a source as one text with its errata mended; what does not fit is told and left out."""
    folded = [fold(line) for line in lines]
    by_line: dict[int, list[_Placed]] = {}
    for erratum in errata:
        for line in erratum.line:
            _place(folded, erratum, line, by_line, faults)
    text, starts = "", []
    mends: list[Mend] = []
    for number, typed in enumerate(folded, 1):
        if text and typed:
            text += " "
        starts.append(len(text))
        text += _apply(typed, by_line.get(number, []), len(text), mends)
    return SourceText("", text, tuple(starts), tuple(mends), stop=_stop(text), typed_lines=tuple(folded))


def _stop(text: str) -> str:
    """What ends a sentence: what the source has; where it has neither, a danda, if it has Devanagari letters."""
    devanagari = any("\u0904" <= sign <= "\u0939" for sign in text)
    return "।" if "।" in text or ("." not in text and devanagari) else "."


def _place(
    lines: list[str], erratum: ErratumSpec, line: Placed[int], by_line: dict[int, list[_Placed]], faults: Faults
) -> None:
    """Finds one erratum in one line, if it stands there once."""
    read, corrected = erratum.read.text, erratum.as_.text
    if line.value > len(lines):
        faults.add("line-missing", line.span, line=line.value, lines=len(lines))
        return
    found = list(occurrences(lines[line.value - 1], read))
    if len(found) != 1:
        code = "erratum-twice" if found else "erratum-not-there"
        faults.add(code, erratum.read.span, read=read, line=line.value, count=len(found))
        return
    notes = tuple((tag, text.text) for tag, text in (erratum.note or {}).items())
    reading = Reading(line.value, read, corrected, notes[0][1] if notes else None, notes[1:] and notes)
    placed = _Placed(found[0], reading, erratum.read.span)
    others = by_line.setdefault(line.value, [])
    for other in others:
        if other.match.start < placed.match.end and placed.match.start < other.match.end:
            faults.add("errata-overlap", placed.span, read=read, other=other.reading.read, line=line.value)
            return
    others.append(placed)


def _apply(line: str, errata: list[_Placed], offset: int, mends: list[Mend]) -> str:
    """One line mended; ``offset`` is where it begins in the whole text."""
    text, last = "", 0
    for erratum in sorted(errata, key=lambda placed: placed.match.start):
        text += line[last : erratum.match.start]
        before, after = _core(erratum.reading)
        start = offset + len(text) + before
        text += erratum.reading.corrected
        mends.append(Mend(start, offset + len(text) - after, erratum.reading))
        last = erratum.match.end
    return text + line[last:]


def _core(reading: Reading) -> tuple[int, int]:
    """How many characters of what is read instead are the source's own, from the front and from the end."""
    read, corrected = aksharas(reading.read), aksharas(reading.corrected)
    shorter, before, after = min(len(read), len(corrected)), 0, 0
    while before < shorter and read[before] == corrected[before]:
        before += 1
    while after < shorter - before and read[-1 - after] == corrected[-1 - after]:
        after += 1
    return len("".join(corrected[:before])), len("".join(corrected[len(corrected) - after :]))
