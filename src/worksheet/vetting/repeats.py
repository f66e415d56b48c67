"""What is asked twice: one question, or two questions with one answer."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.paper import BlankItem, ChoiceItem, TruthItem, WrittenItem
from worksheet.vetting.findings import Finding, Whole, where
from worksheet.vetting.views import ENTRY, View, Wanted
from worksheet.vetting.words import common, is_formula, words_of

_SHORT = 4  # words of an answer that is a name or a term
_LEAST = 2  # characters of it: a letter is no name
_ASKING = (BlankItem, WrittenItem, ChoiceItem, TruthItem)
_CLASSES = 2  # answers of a section that come twice: then they name classes, as genders and numbers do


def same_question(whole: Whole) -> Iterator[Finding]:
    """The same text with the same answers asked twice, or one term of one fact."""
    for later, first in twice_asked(whole):
        text = later.shown[0].text if later.shown else ""
        yield Finding(later.span, {"text": text, "where": where(first.span)}, first.span)


def twice_asked(whole: Whole) -> list[tuple[View, View]]:
    """Each question that was asked before, with the one before it."""
    seen: dict[object, View] = {}
    found: list[tuple[View, View]] = []
    for view in whole.views:
        if not isinstance(view.item, _ASKING):
            continue
        keys = [_text_key(view), *_fact_keys(view)]
        first = next((seen[key] for key in keys if key in seen and not _either(view, seen[key])), None)
        if first is not None:
            found.append((view, first))
        for key in keys:
            seen.setdefault(key, view)
    return found


def _text_key(view: View) -> object:
    """A question's words with what is right and with its picture, without which two may be worded alike."""
    texts = tuple([words_of(shown.text) for shown in view.shown if shown.sort != ENTRY])
    answers = tuple([words_of(wanted.words) for wanted in view.wanted])
    figure = getattr(view.item, "figure", None)
    return texts[:1], answers, frozenset(texts[1:]), figure and (figure.alt, id(figure.picture))


def _fact_keys(view: View) -> Iterator[object]:
    """The terms of facts that a question asks for, where it asks for nothing else."""
    if len(view.wanted) == 1:
        (wanted,) = view.wanted
        if wanted.fact and len(words_of(wanted.words)) <= _SHORT:
            yield wanted.fact, words_of(wanted.words)


def same_answer(whole: Whole) -> Iterator[Finding]:
    """Two questions answered by writing the same name or term."""
    told = {id(later.item) for later, _ in twice_asked(whole)}
    by_words: dict[tuple[str, ...], list[tuple[View, Wanted]]] = {}
    for view in whole.views:
        if isinstance(view.item, BlankItem | WrittenItem) and id(view.item) not in told:
            for wanted in view.wanted:
                if _is_name(wanted, view, whole):
                    by_words.setdefault(_known(wanted, whole), []).append((view, wanted))
    twice = (several for several in by_words.values() if len(several) == 2)
    pairs = [pair for pair in twice if not _either(pair[0][0], pair[1][0]) and not _is_quantity(pair[0][1].words)]
    sections = [later.section for _, (later, _) in pairs]
    for (first, _), (later, wanted) in pairs:
        if first.section == later.section and sections.count(later.section) >= _CLASSES:
            continue
        yield Finding(later.span, {"text": wanted.words, "where": where(first.span)}, first.span)


def _is_name(wanted: Wanted, view: View, whole: Whole) -> bool:
    """Whether an answer is a name or a term: no number, formula, or word that any sentence may have."""
    words = words_of(wanted.words)
    if not 0 < len(words) <= _SHORT or len("".join(words)) < _LEAST or is_formula(wanted.words):
        return False
    if not wanted.gap and len(view.wanted) > 1:
        return False
    return not all(word.isdecimal() for word in words) and not common(whole.paper.language).issuperset(words)


def _is_quantity(words: str) -> bool:
    """Whether words are a number with what it counts, and no date."""
    if not any(sign.isdecimal() for sign in words):
        return False
    from worksheet.facts.forms import role_of  # late: for an answer with digits that comes twice

    return role_of(words) != "date"


def _known(wanted: Wanted, whole: Whole) -> tuple[str, ...]:
    """An answer's words, or those of its first spelling: by the glossary these are the same."""
    return min([words_of(wanted.words), *map(words_of, whole.facts.spellings(wanted.words))])


def _either(one: View, other: View) -> bool:
    """Whether no pupil answers both, since they are alternatives."""
    if one.version is None or other.version is None:
        return False
    return one.version[0] == other.version[0] and one.version[1] != other.version[1]
