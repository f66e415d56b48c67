"""Answers that the paper itself gives away, in another question or once more in their own sentence.

A name that stands elsewhere gives nothing away by itself: a paper on Lenin names him everywhere. It does where the
sentence there is about what is asked, that is, shares at least two words that matter with the question, and half of
those that it has; where it is an option, three quarters, since the options of like questions are alike; in a column to
be matched, where its partner there is about nothing but what is asked. Words that
matter are neither common, nor of the paper's title, nor the answer's own. An answer of a sentence or so is given away
wherever it stands as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from worksheet.vetting.findings import Finding, Whole, where
from worksheet.vetting.views import ASKED, BOX, ENTRY, GAP, OPTION, READING, View, Wanted
from worksheet.vetting.words import common, is_formula, stem, words_of

_SHORT, _WHOLE = 4, 5
"""Words of an answer that is a name or a term, and of one that is a text of its own."""
_LEAST, _SHARE, _SHARE_OF_OPTION = 2, 0.5, 0.75


class _Unit(NamedTuple):
    """One sentence that is printed: the place of its view, its words, and those beside it: of an option its question's,
    of an entry its partner's.
    """

    view: int
    sort: str
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()


class _Sentences:
    """All sentences of a paper, found by their words."""

    def __init__(self, views: list[View]) -> None:
        self.units = [unit for place, view in enumerate(views) for unit in _units(place, view)]
        self._by_word: dict[str, list[int]] = {}
        for number, unit in enumerate(self.units):
            for word in set(unit.words):
                self._by_word.setdefault(word, []).append(number)

    def holding(self, words: tuple[str, ...], whole: Whole) -> Iterator[_Unit]:
        """The sentences in which words stand one after the other."""
        rarest = min((self._by_word.get(word, []) for word in words), key=len)
        for number in rarest:
            if not whole.may_compare():
                return
            if _within(words, self.units[number].words):
                yield self.units[number]


def given_away(whole: Whole) -> Iterator[Finding]:
    """An answer that stands elsewhere in a sentence about the same, or once more in its own."""
    sentences = _Sentences(whole.views)
    spared = common(whole.paper.language)
    title = {stem(word) for word in words_of(whole.paper.head.title)}
    for place, view in enumerate(whole.views):
        for wanted in view.wanted:
            for spelled in (wanted.words, *whole.facts.spellings(wanted.words)):
                words = words_of(spelled)
                if not words or is_formula(spelled) or spared.issuperset(words) or _is_number(words):
                    continue
                asked = _Asked(place, wanted, words, title, spared)
                holding = sentences.holding(words, whole)
                unit = next((unit for unit in holding if asked.given_by(unit, whole.views)), None)
                if unit:
                    span = whole.views[unit.view].span
                    yield Finding(view.span, {"text": wanted.words, "where": where(span)}, span)
                    break


def _is_number(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and words[0].isdecimal() and len(words[0]) < 4


class _Asked:
    """One answer, and what its question is about."""

    def __init__(
        self, place: int, wanted: Wanted, words: tuple[str, ...], title: set[str], spared: frozenset[str]
    ) -> None:
        self._place, self._wanted, self._words = place, wanted, words
        self._title = title
        self._spared = title | {stem(word) for word in words}
        self._common = spared
        self._about: set[str] | None = None

    def given_by(self, unit: _Unit, views: list[View]) -> bool:
        """Whether a sentence that holds the answer gives it away."""
        if unit.view == self._place:
            own = self._wanted.gap and unit.sort == ASKED and not _in_brackets(self._words, views[unit.view])
            return own and len(self._words) <= _SHORT
        if unit.sort == READING and views[self._place].home == unit.view:
            return False
        if len(self._words) >= _WHOLE:
            return unit.sort != OPTION
        if unit.sort in (OPTION, ENTRY, BOX) and not self._wanted.recalled:
            return False
        if unit.sort == BOX:
            return unit.words == self._words and not self._title.issuperset(map(stem, self._words))
        return len(self._words) <= _SHORT and self._is_about(unit)

    def _is_about(self, unit: _Unit) -> bool:
        if self._about is None:
            self._about = self._matter(words_of(self._wanted.about))
        if unit.sort == ENTRY and unit.beside:
            partner = self._matter(unit.beside)
            return bool(partner) and partner <= self._about
        shared = len(self._about & self._matter(unit.words + unit.beside))
        share = _SHARE_OF_OPTION if unit.sort == OPTION else _SHARE
        return shared >= _LEAST and shared >= share * len(self._about)

    def _matter(self, words: tuple[str, ...]) -> set[str]:
        return {stem(word) for word in words if word not in self._common} - self._spared


def _units(place: int, view: View) -> Iterator[_Unit]:
    asked = words_of(view.shown[0].text) if view.shown and view.shown[0].sort == ASKED else ()
    for shown in view.shown:
        if shown.sort == OPTION or shown.partner:
            yield _Unit(place, shown.sort, words_of(shown.text), words_of(shown.partner) or asked)
            continue
        for sentence in shown.text.replace("?", "।").replace("!", "।").split("।"):
            if words := words_of(sentence):
                yield _Unit(place, shown.sort, words)


def _within(words: tuple[str, ...], sentence: tuple[str, ...]) -> bool:
    """Whether words stand in a sentence one after the other."""
    if len(words) == 1:
        return words[0] in sentence
    return any(sentence[at : at + len(words)] == words for at in range(len(sentence) - len(words) + 1))


def _in_brackets(words: tuple[str, ...], view: View) -> bool:
    """Whether an answer stands in its own sentence among what may be chosen, in brackets behind the blank."""
    text = view.shown[0].text
    inside = [part.partition(")")[0] for part in text.split("(")[1:]]
    return GAP.strip() not in text or any(_within(words, words_of(part)) for part in inside)
