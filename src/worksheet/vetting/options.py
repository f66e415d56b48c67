"""Options that tell which is right by how they look: the longest one, or always the same letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from worksheet.paper import AssertionItem, ChoiceItem, CodedItem, Item, Paper, held
from worksheet.text.akshara import handwritten
from worksheet.vetting.findings import Finding, Whole, where
from worksheet.vetting.views import said
from worksheet.vetting.words import is_formula

_RUN = 4
_FEWEST = 3  # options to be compared
_LONGER, _MORE = 1.6, 8
"""How much longer than the next one the right option is, in aksharas: so many times, and so many more."""


def odd_option(whole: Whole) -> Iterator[Finding]:
    """The right option of a question much the longest."""
    for view in whole.views:
        item = view.item
        if not isinstance(item, ChoiceItem) or len(item.right) != 1 or any(item.figures):
            continue
        texts = [said(option) for option in item.options]
        if any(map(is_formula, texts)):
            continue
        lengths = [handwritten(text, whole.paper.language) for text in texts]
        right = lengths[item.right[0]]
        others = [length for place, length in enumerate(lengths) if place != item.right[0]]
        if len(lengths) >= _FEWEST and right >= _LONGER * max(others) and right >= _MORE + max(others):
            yield Finding(item.span, {"text": texts[item.right[0]], "count": right, "next": max(others)})


def answer_pattern(papers: Iterable[Paper]) -> Iterator[Finding]:
    """The same letter right four times on end, in the order that each set prints."""
    for paper in papers:
        for section in paper.sections:
            yield from _runs(section.items, paper)


def _runs(items: tuple[Item, ...], paper: Paper) -> Iterator[Finding]:
    """Runs of one right letter among questions that follow one another."""
    run: list[Item] = []
    for item in (*items, None):
        letter = _letter(item)
        if run and letter != _letter(run[-1]):
            if len(run) >= _RUN:
                yield _told(run, paper)
            run = []
        if item is not None:
            if letter is not None:
                run.append(item)
            yield from _runs(held(item), paper)


def _letter(item: Item | None) -> int | None:
    """The place of the one letter that is right in a question, where its answer is a letter."""
    if isinstance(item, AssertionItem):
        return item.right
    if isinstance(item, CodedItem):
        return item.chosen
    return item.right[0] if isinstance(item, ChoiceItem) and len(item.right) == 1 else None


def _told(run: list[Item], paper: Paper) -> Finding:
    from worksheet.text import locale  # late: for findings alone

    words = locale.load(paper.language, paper.numerals, paper.letters)
    first, last = run[0].span, run[-1].span
    named = f"({paper.set_name})" if paper.set_name else ""
    values = {"letter": words.letter(_letter(run[0]) or 0), "count": len(run), "set": named}
    return Finding(last, {**values, "where": where(first)}, first)
