"""Blanks that another term fits as well, by what some fact says."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.content import Gap
from worksheet.facts import Fact, Term
from worksheet.facts.fitting import alike
from worksheet.paper import BlankItem, ChoiceItem
from worksheet.vetting.findings import Finding, Whole
from worksheet.vetting.views import said
from worksheet.vetting.words import words_of

_LEAST = 2  # words round a blank: with fewer, anything may be meant


def ambiguous_blank(whole: Whole) -> Iterator[Finding]:
    """A term of the answer's role that fits the blank and is neither the answer nor accepted."""
    if not whole.facts.facts:
        return
    spoken = _Spoken(whole)
    for view in whole.views:
        item = view.item
        if isinstance(item, BlankItem):
            for place, answer in enumerate(item.answers):
                right = [*answer.points, *answer.accept]
                found = spoken.other(_stem(item, place), answer.points, right)
                if found:
                    yield _told(item, answer.points[0], found)
        elif isinstance(item, ChoiceItem) and len(item.right) == 1 and any(isinstance(p, Gap) for p in item.ask):
            options = [said(option) for option in item.options]
            answer = item.answers[0]
            words = options[item.right[0]]
            found = spoken.other(_of_pieces(item.ask, 0, ()), (words,), [words, *answer.accept], options)
            if found:
                yield _told(item, words, found)


def _told(item: BlankItem | ChoiceItem, answer: str, found: tuple[Fact, Term]) -> Finding:
    fact, term = found
    values = {"text": answer, "other": term.words, "fact": fact.name, "line": fact.citation.lines[0]}
    return Finding(item.span, values, fact.span)


_Stem = tuple[tuple[str, ...], tuple[str, ...]]


def _stem(item: BlankItem, place: int) -> _Stem:
    """The words before and after a gap of a sentence, its other gaps filled."""
    filled = [answer.points[0] if answer.points else "" for answer in item.answers]
    return _of_pieces(item.stem, place, filled)


def _of_pieces(pieces: tuple[object, ...], place: int, filled: list[str] | tuple[str, ...]) -> _Stem:
    parts = ["", ""]
    gap, after = 0, 0
    for piece in pieces:
        if isinstance(piece, Gap):
            if gap == place:
                after = 1
            elif gap < len(filled):
                parts[after] += filled[gap]
            gap += 1
        else:
            parts[after] += getattr(piece, "text", "")
    return words_of(parts[0]), words_of(parts[1])


class _Spoken:
    """What the facts say, word by word."""

    def __init__(self, whole: Whole) -> None:
        self._whole, self._facts = whole, whole.facts
        self._said = [(fact, (fact.statement, *fact.printed.values())) for fact in whole.facts.facts.values()]

    def other(
        self, stem: _Stem, answer: tuple[str, ...], right: list[str], options: list[str] | None = None
    ) -> tuple[Fact, Term] | None:
        """The first term that fits as well as the answer, among the options if there are any."""
        if not answer or len(stem[0]) + len(stem[1]) < _LEAST:
            return None
        facts = self._facts
        holding = list(self._saying({*stem[0], *stem[1]}))
        if not holding:
            return None
        for role in self._roles(answer[0]):
            for fact in holding:
                for term in fact.terms:
                    if term.role != role or not self._fits(term, stem, fact):
                        continue
                    offered = options is None or any(facts.same(term.words, option) for option in options)
                    if offered and not any(alike(term, words, fact, facts) for words in right):
                        return fact, term
        return None

    def _saying(self, words: set[str]) -> Iterator[Fact]:
        """The facts that say all of some words."""
        if not self._whole.may_compare(len(self._said)):
            return
        longest = sorted(words, key=len, reverse=True)  # the rarest first
        for fact, texts in self._said:
            for text in texts:
                if all(word in text for word in longest) and words.issubset(words_of(text)):
                    yield fact
                    break

    def _roles(self, answer: str) -> list[str]:
        """The roles that an answer has in the facts."""
        holding = self._facts.holding(answer)
        roles = [t.role for fact in holding for t in fact.terms if t.role and self._facts.same(t.words, answer)]
        return list(dict.fromkeys(roles))

    def _fits(self, term: Term, stem: _Stem, fact: Fact) -> bool:
        """Whether what a fact says holds the words of a stem in their order, the term in the blank's place."""
        wanted = words_of(term.words)
        return any(
            words[at : at + len(wanted)] == wanted
            and _follow(stem[1], words[at + len(wanted) :])
            and _follow(stem[0], words[:at])
            for words in map(words_of, (fact.statement, *fact.printed.values()))
            for at in range(len(words) - len(wanted) + 1)
        )


def _follow(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words stand among others in their order."""
    rest = iter(words)
    return all(word in rest for word in wanted)
