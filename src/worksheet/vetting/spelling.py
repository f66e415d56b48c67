"""Words of a paper that are spelled in two ways, and misprints of the book that were taken over."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.facts import Facts
from worksheet.paper import Paper
from worksheet.vetting.findings import Finding, Whole, where
from worksheet.vetting.views import View
from worksheet.vetting.words import listed, words_of

_LONG_NAME = 6  # characters: two shorter names may well differ by one
_SHORTEST = 3  # characters of a word that is looked at
_NAMES = frozenset(("person", "place", "organisation"))
_NASALS = (("ङ", "कखगघ"), ("ञ", "चछजझ"), ("ण", "टठडढ"), ("न", "तथदधस"), ("म", "पफबभ"))
_ALIKE = (
    *((f"{nasal}्{letter}", f"ं{letter}") for nasal, letters in _NASALS for letter in letters),
    ("ड़", "\ue000"),
    ("ढ़", "\ue001"),
    ("़", ""),
    ("ँ", "ं"),
    ("ायी", "ाई"),
    ("यी\n", "ई\n"),
    ("ये\n", "ए\n"),
    ("्\n", "\n"),
)
"""Two ways in which Hindi spells the same sound; a line end stands for a word's."""
_ENDINGS = frozenset("\u093e\u093f\u0940\u0941\u0942\u0947\u0948\u094b\u094c\u0902\u0901\u092f")
"""Of what the forms of one word differ in at its end: vowel signs, marks and य."""


def mixed_spelling(whole: Whole) -> Iterator[Finding]:
    """A word that the paper spells in two ways, or a name otherwise than the facts do; told at the rarer one."""
    words = whole.words
    readings = [mend.reading for source in whole.facts.sources for mend in source.mends]
    misprints = {word for one in readings for word in words_of(one.read) if word not in words_of(one.corrected)}
    book: frozenset[str] | None = None
    names = _names(whole.facts)
    for one, other in dict.fromkeys(map(_sorted, (*_pairs(words, names), *_near(whole, names)))):
        if one in misprints or other in misprints:
            continue
        book = _book(whole.facts) if book is None else book
        if one in book and other in book:
            continue
        from worksheet.vetting.places import typed_at  # late: for findings alone

        ranks = [(word in names, word in book, words.get(word, 0)) for word in (one, other)]
        wrong, right = (one, other) if ranks[0] < ranks[1] else (other, one)  # names rule, then the book, then habit
        span, second = typed_at(wrong, whole), typed_at(right, whole)
        if span:
            yield Finding(span, {"text": wrong, "other": right, "where": where(second)}, second)


def _sorted(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def _pairs(words: dict[str, int], names: list[str]) -> list[tuple[str, str]]:
    """Words that are spelled alike but for what ``_ALIKE`` lists."""
    every = [word for word in {**words, **dict.fromkeys(names)} if len(word) >= _SHORTEST]
    text = "\n".join([*every, ""])
    for one, other in _ALIKE:
        text = text.replace(one, other)
    seen: dict[str, str] = {}
    found = []
    apart = listed("apart")
    for word, plain in zip(every, text.split("\n"), strict=False):
        first = seen.setdefault(plain, word)
        if first != word and not (word in apart and first in apart) and (word in words or first in words):
            found.append((first, word))
    return [pair for pair in found if pair[0] in words or pair[1] in words]


def _near(whole: Whole, names: list[str]) -> Iterator[tuple[str, str]]:
    """Words that are a name but for a letter or a mark within them."""
    by_start: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= _LONG_NAME:
            by_start.setdefault(name[:2], []).append(name)
    if not by_start:
        return
    known = frozenset(names)
    for word in whole.words:
        if len(word) >= _LONG_NAME - 1 and word not in known:
            close = by_start.get(word[:2], ())
            if not whole.may_compare(len(close)):
                return
            for name in close:
                if _is_slip(word, name):
                    yield word, name
                    break


def _is_slip(word: str, name: str) -> bool:
    """Whether a word differs from a name in one place within it: by a mark, a letter, or the half of a conjunct."""
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    one, other = word[start:], name[start:]
    end = 0
    while end < min(len(one), len(other)) and one[-1 - end] == other[-1 - end]:
        end += 1
    if _ENDINGS.issuperset(one) and _ENDINGS.issuperset(other):
        return False  # forms of one word
    one, other = one[: len(one) - end], other[: len(other) - end]
    return end > 0 and len(one) <= 1 and len(other) <= 2 and one != other


def _names(facts: Facts) -> list[str]:
    """The names that the facts and their glossary spell, as single words; what the glossary has as ``also`` is right
    as well, and no name to go by.
    """
    terms = (term.words for fact in facts.facts.values() for term in fact.terms if term.role in _NAMES)
    heads = (head for head in facts.glossary if head not in _synonyms(facts))
    return list(dict.fromkeys(word for words in (*terms, *heads) for word in words_of(words)))


def _synonyms(facts: Facts) -> frozenset[str]:
    """The words that stand under ``also`` alone: a group's headword is its first."""
    first: set[str] = set()
    for word, others in facts.also.items():
        if not first.intersection(others):
            first.add(word)
    return frozenset(facts.also) - first


def misprint_left(whole: Whole) -> Iterator[Finding]:
    """A misprint of the errata in a text that is printed, but where pupils are to correct it."""
    readings = [mend.reading for source in whole.facts.sources for mend in source.mends]
    words = whole.words
    book: frozenset[str] | None = None
    told: set[str] = set()
    for reading in readings:
        if reading.read not in whole.text:
            continue
        read, corrected = words_of(reading.read), words_of(reading.corrected)
        if reading.read in told or read == corrected or not all(word in words for word in read):
            continue
        book = _book(whole.facts) if book is None else book
        if all(word in book for word in read if word not in corrected):
            continue  # a word that is right elsewhere was wrong in that line alone
        if not whole.may_compare(len(whole.views)):
            return
        for view in whole.views:
            if _prints(view, read) and not _to_be_corrected(view, corrected, whole.paper):
                from worksheet.vetting.places import typed_at  # late, as above

                told.add(reading.read)
                span = typed_at(reading.read, whole, view.span) or view.span
                yield Finding(span, {"text": reading.read, "other": reading.corrected, "line": reading.line})
                break


def _prints(view: View, read: tuple[str, ...]) -> bool:
    return any(f" {' '.join(read)} " in f" {' '.join(words_of(shown.text))} " for shown in view.shown)


def _to_be_corrected(view: View, corrected: tuple[str, ...], paper: Paper) -> bool:
    """Whether the answer is what stands there, put right."""
    if paper.sections[view.section].type == "correct-sentence":
        return True
    asked = {word for shown in view.shown for word in words_of(shown.text)}
    for wanted in view.wanted:
        words = words_of(wanted.words)
        if set(corrected).issubset(words) and 2 * len(asked & set(words)) >= len(asked):
            return True
    return False


def _book(facts: Facts) -> frozenset[str]:
    """The words of the sources, once mended."""
    return frozenset(word for source in facts.sources for word in words_of(source.text))
