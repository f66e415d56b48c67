"""Blanks drawn by hand, with underscores, dots or dashes, where the answer in braces would make one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.proofing.findings import Finding, Papers
from worksheet.proofing.texts import QUESTION

_BLANK = r"(?:_ ?){2,}_+|_{3,}|\.{4,}|(?:\. ){3,}\.|…{2,}|[-–—]{4,}"


def by_hand(papers: Papers) -> Iterator[Finding]:
    """A row of signs in a question, for pupils to write on."""
    blank = re.compile(_BLANK)
    for text in papers.texts:
        typed = text.node.text
        found = blank.search(typed) if text.kind == QUESTION else None
        if found and typed.strip(" _.-–—…"):
            yield Finding(text, found.start(), found.end(), {"text": found[0][:10]})
