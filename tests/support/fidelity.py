"""Does a PDF give back what it says? Asked of one extractor, or of all eight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from support.extractors import EXTRACTORS

# Letters, signs and digits that belong to a word, with the joiners; dandas and the abbreviation sign do not.
_WORD = re.compile("[\u0900-\u0963\u0966-\u096f\u0971-\u097f\u200c\u200d\ua8e0-\ua8ff\u1cd0-\u1cff]+")
# At a line's end poppler drops a hyphen and PDFium writes U+FFFE for it, so neither they nor the break there count.
_HYPHENS = re.compile("\\s*[\u00ad\ufffe-]\\s*")
_BLANKS = re.compile("_{5,}")
_WIDE = 24  # characters: a word past this may be wider than its column, and so be broken between its aksharas


@dataclass(frozen=True, slots=True)
class Fidelity:
    """What one extractor found: how many lines and distinct Devanagari words were looked for, and which were lost."""

    extractor: str
    lines: int
    words: int
    lost_lines: tuple[str, ...]
    lost_words: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.lost_lines and not self.lost_words

    def __str__(self) -> str:
        lines, words = self.lines - len(self.lost_lines), self.words - len(self.lost_words)
        found = f"{self.extractor}: {lines}/{self.lines} lines, {words}/{self.words} words"
        return "; lost: ".join([found, *(self.lost_lines + self.lost_words)[:4]])


def fold(text: str) -> str:
    """NFC, every run of white space one space, hyphens and the break after them gone, and the one after a slash; a wide
    blank is as long as any.
    """
    text = _BLANKS.sub("_____", _HYPHENS.sub("", unicodedata.normalize("NFC", text)))
    return re.sub(r"/ ", "/", re.sub(r"\s+", " ", text)).strip()


def words(lines: Iterable[str]) -> tuple[str, ...]:
    """The distinct Devanagari words of some lines, sorted."""
    return tuple(sorted({word for line in lines for word in _WORD.findall(unicodedata.normalize("NFC", line))}))


def compare(extractor: str, text: str, expected: Iterable[str]) -> Fidelity:
    """Look for every expected line and word in the text that an extractor gave."""
    lines = [line for line in expected if fold(line)]
    folded = fold(text)
    spaceless = folded.replace(" ", "")
    wanted = words(fold(line) for line in lines)

    def lost(piece: str) -> bool:
        if piece in folded:
            return False
        wide = max(map(len, piece.split())) > _WIDE
        return not (wide and piece.replace(" ", "") in spaceless)

    return Fidelity(
        extractor,
        len(lines),
        len(wanted),
        tuple(line for line in lines if lost(fold(line))),
        tuple(word for word in wanted if lost(word)),
    )


def fidelity(pdf: Path, expected: Iterable[str]) -> tuple[Fidelity, ...]:
    """What each of the eight extractors finds of the expected lines."""
    lines = list(expected)
    return tuple(compare(name, extract(pdf), lines) for name, extract in EXTRACTORS.items())


def losses(pdf: Path, expected: Iterable[str]) -> list[str]:
    """One line for each extractor that lost something; empty where all is whole."""
    return [str(report) for report in fidelity(pdf, expected) if not report.whole]
