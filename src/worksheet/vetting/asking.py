"""Questions that ask with a word and end without a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.paper import Item
from worksheet.vetting.findings import Finding, Whole
from worksheet.vetting.views import View
from worksheet.vetting.words import listed

_ORDERS = ("इए", "िए", "इये", "िये")
_QUOTED = "‘’“”\"'"
_MARKS = "?？:"  # a colon stands before what is asked about
_OPEN = ("-", "–", "—", "…")


def no_question_mark(whole: Whole) -> Iterator[Finding]:
    """A question with a word that asks, no question mark, and no word that tells a pupil what to do."""
    paper = whole.paper
    for view in whole.views:
        if view.question and _lacks(view.question, paper.language):
            yield Finding(view.span, {"text": view.question})
        elif paper.second and (second := _second(view)) and _lacks(second, paper.second):
            yield Finding(view.span, {"text": second})


def _second(view: View) -> str:
    """The question in the paper's second language."""
    from worksheet.vetting.views import said  # late: for papers in two languages alone

    other: Item | None = view.item.other if view.item else None
    return said(getattr(other, "ask", ())) if other and view.question else ""


def _lacks(text: str, language: str) -> bool:
    if any(mark in text for mark in _MARKS) or text.rstrip().endswith(_OPEN):
        return False
    words = _unquoted(text).replace("।", " ").replace(",", " ").replace(".", " ").split()
    asks = listed(f"asks-{language}")
    if language == "en":
        return bool(words) and words[0].lower() in asks and not _tells(words, language)
    return not asks.isdisjoint(words) and not _tells(words, language)


def _unquoted(text: str) -> str:
    """The text without what stands in quotation marks: a word that is spoken of asks nothing."""
    if not any(sign in text for sign in _QUOTED):
        return text
    return re.sub(r"‘[^’]*’|“[^”]*”|\"[^\"]*\"|'[^']*'", " ", text)


def _tells(words: list[str], language: str) -> bool:
    if not listed(f"tells-{language}").isdisjoint(word.lower() for word in words):
        return True
    spared = listed("no-orders")
    return any(word.endswith(_ORDERS) and word not in spared for word in words)
