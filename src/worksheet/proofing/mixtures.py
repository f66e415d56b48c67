"""What a paper has in two ways, where one house does it in one: digits, full stops beside dandas, spaces before them.

Each is told once or at the places of the rarer way, and only if the paper has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.proofing.findings import Edit, Finding, Papers
from worksheet.proofing.punctuation import told
from worksheet.proofing.texts import WORDS, Text
from worksheet.proofing.words import words
from worksheet.values import dataclass

_INTERNATIONAL = r"(?<![A-Za-z0-9.,:/-])[0-9]+(?![A-Za-z0-9])"
_DEVANAGARI = "[०-९]+"
_LETTER = "\u0900-\u0963\u0970-\u097f"
_STOP = f'(?<![{_LETTER}.])([{_LETTER}]+)\\.(?=[”’")]*(?:$|\\s+[“‘"(]?[{_LETTER}]))'
_LEAST_DANDAS = 2
_LEAST_WORDS = 4  # of a sentence that ends in a word we do not know as an end


@dataclass(frozen=True, slots=True)
class _Place:
    text: Text
    start: int
    end: int

    @property
    def typed(self) -> str:
        return self.text.node.text[self.start : self.end]


def _places(papers: Papers, pattern: str) -> list[_Place]:
    compiled = re.compile(pattern)
    texts = (text for text in papers.texts if text.kind != WORDS and text.language != "en")
    return [_Place(text, *found.span()) for text in texts for found in compiled.finditer(text.node.text)]


def numerals(papers: Papers) -> Iterator[Finding]:
    """1917 and १९१७ on one paper: told at the first place of the rarer kind."""
    international, devanagari = _places(papers, _INTERNATIONAL), _places(papers, _DEVANAGARI)
    if not international or not devanagari:
        return
    rare, usual = sorted((international, devanagari), key=len)
    first, other = rare[0], usual[0]
    where = f"{other.text.node.span.file}:{other.text.node.span.line}"
    values = {"text": first.typed, "other": other.typed, "where": where, "count": len(rare), "usual": len(usual)}
    yield Finding(first.text, first.start, first.end, values)


def stops(papers: Papers) -> Iterator[Finding]:
    """A sentence that ends in a full stop where the paper's others end in a danda."""
    dandas = sum(text.node.text.count("।") for text in papers.texts)
    found = [place for place in _places(papers, _STOP) if _ends_sentence(place)]
    if found and dandas >= _LEAST_DANDAS and dandas > len(found):
        for place in found:
            yield told(place.text, Edit(place.end - 1, place.end, "।"))


def _ends_sentence(place: _Place) -> bool:
    """Whether a full stop ends a sentence, and no abbreviation."""
    word = place.typed.rstrip(".")
    if word in words("ends"):
        return True
    typed = place.text.node.text
    if typed[place.end :].strip('”’") ') or word in words("short"):
        return False
    letters = re.findall("[\u0904-\u0939\u0958-\u0961]", word)
    return len(letters) > 1 and len(typed.split()) >= _LEAST_WORDS


def spacing(papers: Papers) -> Iterator[Finding]:
    """है। and है । on one paper: a note at the first place of the rarer way."""
    close = _places(papers, r"(?<=[^\s।॥])[।॥]")
    apart = _places(papers, r"(?<=\S) [।॥]")
    if not close or not apart:
        return
    first = min(close, apart, key=len)[0]
    typed = first.text.node.text
    before = typed[: first.start].split()[-1]
    values = {"text": f"{before}{first.typed}", "apart": len(apart), "close": len(close)}
    yield Finding(first.text, first.start, first.end, values)
