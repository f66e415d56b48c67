"""Marks on their letters: doubled, out of order, on nothing, or put together to look like a letter of its own.

The order that Unicode and all fonts expect is consonant, nukta, then virama or vowel sign, candrabindu or anusvara,
visarga. A vowel letter takes no vowel sign: अ and ा look like आ and are not (Unicode's DoNotEmit.txt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from worksheet.proofing.findings import Edit, Finding, Papers, edited, word_at
from worksheet.values import dataclass

_NUKTA, _VIRAMA, _AA, _I = "\u093c", "\u094d", "\u093e", "\u093f"
_SIGNS = "\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963"
_BINDUS = "\u0900-\u0902"
_MARKS = f"{_SIGNS}{_BINDUS}\u0903{_NUKTA}{_VIRAMA}"
_CONSONANTS = "\u0915-\u0939\u0958-\u095f\u0978-\u097f"
_VOWELS = "\u0904-\u0914\u0960\u0961\u0972-\u0977"
_CONSONANT = f"[{_CONSONANTS}]{_NUKTA}?"
_COMBINING = "\u0951-\u0954\u1cd0-\u1cff\ua8e0-\ua8f1\u0300-\u036f"

_FAULTY = (
    f"[{_SIGNS}{_BINDUS}\u0903{_VIRAMA}][{_SIGNS}{_VIRAMA}{_NUKTA}]|{_NUKTA}{_NUKTA}|[{_VIRAMA}\u0903][{_BINDUS}\u0903]"
    f"|[{_BINDUS}][{_BINDUS}]|[{_VOWELS}](?:\u200d?[{_SIGNS}]|{_VIRAMA})|\u0930{_VIRAMA}\u0907"
    f"|(?<![{_CONSONANTS}{_VOWELS}{_MARKS}{_COMBINING}\u0950\u093d\u200c\u200d\u25cc\u00a0])[{_MARKS}]"
)
"""Where something is wrong with a mark, as a regular expression."""

_RUN = (
    f"\u0930{_VIRAMA}\u0907|(?:(?P<consonant>{_CONSONANT})|(?P<vowel>[{_VOWELS}])\u200d?)(?P<marks>[{_MARKS}]+)"
    f"|(?<![{_CONSONANTS}{_VOWELS}{_MARKS}{_COMBINING}\u0950\u093d\u200c\u200d\u25cc\u00a0])(?P<alone>[{_MARKS}]+)"
)
_LEGAL = f"{_NUKTA}?(?:{_VIRAMA}|[{_SIGNS}]?[{_BINDUS}]?\u0903?)"
_LEGAL_ON_VOWEL = f"{_NUKTA}?[{_BINDUS}]?\u0903?"
_LETTERS = {
    "अॆ": "ऄ",
    "अा": "आ",
    "उु": "ऊ",
    "एॅ": "ऍ",
    "एॆ": "ऎ",
    "एे": "ऐ",
    "अॉ": "ऑ",
    "आॅ": "ऑ",
    "अॊ": "ऒ",
    "आॆ": "ऒ",
    "अो": "ओ",
    "आे": "ओ",
    "अौ": "औ",
    "आै": "औ",
    "अॅ": "ॲ",
    "अऺ": "ॳ",
    "अऻ": "ॴ",
    "आऺ": "ॴ",
    "अॏ": "ॵ",
    "अॖ": "ॶ",
    "अॗ": "ॷ",
}
"""A vowel letter and a sign that look like another letter, and that letter: Unicode's list."""
_TOGETHER = {"ाे": "ो", "ाै": "ौ", "ाॅ": "ॉ", "ाॆ": "ॊ", "ेा": "ो", "ैा": "ौ", "ॅा": "ॉ"}
"""Two signs that look like one."""

_NEAR = 6  # how far before a lone mark the letter is looked for that a space cut off

DOUBLED, MISORDERED, BY_HAND, STRAY = "doubled-mark", "misordered-marks", "letter-by-hand", "stray-mark"


@dataclass(frozen=True, slots=True)
class _Fault:
    check: str
    start: int
    end: int
    edit: Edit | None = None


def _mendable(check: str, start: int, end: int, new: str) -> _Fault:
    return _Fault(check, start, end, Edit(start, end, new))


def faulty() -> re.Pattern[str]:
    """Finds a text in which a mark is wrong."""
    return _compiled()[0]


def doubled(papers: Papers) -> Iterator[Finding]:
    """A mark that stands twice on its letter."""
    return _found(papers, DOUBLED)


def misordered(papers: Papers) -> Iterator[Finding]:
    """Marks in an order that no font draws right."""
    return _found(papers, MISORDERED)


def by_hand(papers: Papers) -> Iterator[Finding]:
    """A letter or a vowel sign put together from others."""
    return _found(papers, BY_HAND)


def stray(papers: Papers) -> Iterator[Finding]:
    """A mark on something that can bear none."""
    return _found(papers, STRAY)


def _found(papers: Papers, check: str) -> Iterator[Finding]:
    for text in papers.holding(faulty()):
        typed = text.node.text
        faults = _faults(typed)
        words: dict[tuple[int, int], list[_Fault]] = {}
        for fault in faults:
            words.setdefault(word_at(typed, fault.start, fault.end), []).append(fault)
        for (first, last), every in words.items():
            own = [fault for fault in every if fault.check == check]
            if not own:
                continue
            edits = tuple(fault.edit for fault in own if fault.edit)
            known = [fault.edit for fault in every if fault.edit]
            mended = edited(typed, known, first, last) if len(edits) == len(own) else None
            values = {"text": typed[first:last], "mended": mended}
            yield Finding(text, own[0].start, own[-1].end, values, edits)


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in (_FAULTY, _RUN, _LEGAL, _LEGAL_ON_VOWEL))


@lru_cache(maxsize=64)
def _faults(typed: str) -> tuple[_Fault, ...]:
    """What is wrong with the marks of a text; no two overlap."""
    _, run, legal, legal_on_vowel = _compiled()
    faults: list[_Fault] = []
    place = 0
    for found in run.finditer(typed):
        if found.start() < place:
            continue
        base, marks = found["consonant"] or found["vowel"], found["marks"] or found["alone"] or ""
        if found["consonant"]:
            base = base.rstrip(_NUKTA)
            marks = found[0][len(base) :]
        if marks and base and (legal if found["consonant"] else legal_on_vowel).fullmatch(marks):
            continue
        if fault := _fault(typed, found, base or "", marks):
            faults.append(fault)
            place = fault.end
    return tuple(faults)


def _fault(typed: str, found: re.Match[str], base: str, marks: str) -> _Fault | None:
    """What is wrong with one letter and its marks."""
    start, end = found.span()
    if not marks:
        return _mendable(BY_HAND, start, end, "ई")
    if not base:
        return _alone(typed, start, end)
    on_vowel = found["vowel"] is not None
    if (
        _I in marks
        and marks[-1] == _I
        and len(set(marks)) > 1 - on_vowel
        and (moved := _moved(typed, start, base, marks))
    ):
        return moved
    once = re.sub(r"(.)\1+", r"\1", marks)
    made = _on_vowel(base, once) if on_vowel else _on_consonant(base, once)
    if made is None:
        return _Fault(STRAY, start, end)
    check = BY_HAND
    if set(made) == set(base + marks):
        check = DOUBLED if len(made) < len(base + marks) else MISORDERED
    return _mendable(check, start, end, made)


def _on_consonant(base: str, marks: str) -> str | None:
    """A consonant with its marks in order; None where they contradict each other."""
    nukta = _NUKTA if _NUKTA in marks else ""
    signs = "".join(mark for mark in marks if re.match(f"[{_SIGNS}]", mark))
    bindus = "".join(dict.fromkeys(mark for mark in marks if re.match(f"[{_BINDUS}]", mark)))
    visarga = "\u0903" if "\u0903" in marks else ""
    virama = _VIRAMA if _VIRAMA in marks else ""
    if virama and signs == _AA and marks.index(_VIRAMA) < marks.index(_AA):
        virama = signs = ""  # a half letter and its bar
    signs = _TOGETHER.get(signs, re.sub(r"(.)\1+", r"\1", signs))
    if len(signs) > 1 or len(bindus) > 1 or (virama and (signs or bindus or visarga)):
        return None
    return base + nukta + virama + signs + bindus + visarga


def _on_vowel(base: str, marks: str) -> str | None:
    """A vowel letter with what stands on it, as the letter that was meant; None where there is none."""
    letter, rest = base, ""
    for mark in marks:
        if letter + mark in _LETTERS and not rest:
            letter = _LETTERS[letter + mark]
        else:
            rest += mark
    return letter + rest if re.fullmatch(_LEGAL_ON_VOWEL, rest) else None


def _moved(typed: str, start: int, base: str, marks: str) -> _Fault | None:
    """ि behind what it cannot follow, before a consonant: copied from a page, where it stands left of its letter."""
    at = start + len(base) + len(marks)
    after = _cluster(typed, at)
    if not after:
        return None
    if re.search(f"[{_BINDUS}]", marks):  # आरंिभक was आरंभिक, संिह was सिंह
        return _Fault(STRAY, start, at)
    kept = marks.rstrip(_I)
    if re.search(f"{_VIRAMA}$", kept) is None and not re.fullmatch(_LEGAL, kept):
        return None
    return _mendable(STRAY, start, at + len(after), base + kept + after + _I)


def _alone(typed: str, start: int, end: int) -> _Fault | None:
    """Marks on no letter: at the head of a word, or of one that a space cut in two. A mark named by itself is meant."""
    marks = typed[start:end]
    before = typed[max(0, start - _NEAR) : start]
    if marks == _I and (after := _cluster(typed, end)):
        return _mendable(STRAY, start, end + len(after), after + _I)
    if re.match(f"[{_CONSONANTS}{_VOWELS}]", typed[end : end + 1]):
        return _Fault(STRAY, start, end)
    if before[-1:].isascii() and before[-1:].isalpha():
        return _Fault(STRAY, start, end)
    cut = re.search(f"{_CONSONANT} +$", before)
    if cut and "मात्रा" not in typed and not typed[end : end + 1].strip() and marks not in ("ः",):
        return _mendable(STRAY, start - len(cut[0]), end, cut[0].rstrip() + marks)
    return None


def _cluster(typed: str, at: int) -> str:
    """The consonants of one syllable that begin at a place."""
    found = re.compile(f"(?:{_CONSONANT}{_VIRAMA})*{_CONSONANT}").match(typed, at)
    return found[0] if found else ""
