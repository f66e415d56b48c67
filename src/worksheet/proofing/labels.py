"""Numbers typed by hand, where the program numbers: the page would have two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.proofing.findings import Finding, Papers

_DIGITS = "[0-9०-९]"
_SIGN = rf"\(?{_DIGITS}{{1,2}}[.)]|\([ivxIVX]{{1,4}}\)|\([क-ङ]\)|(?:प्रश्न |प्र\. ?){_DIGITS}{{1,2}} ?[.):]"
_NUMBER = rf"\s*((?:{_SIGN})\s+)(?=[^\W\d_])"
_ANOTHER = rf"\((?:{_DIGITS}{{1,2}}|[ivxIVX]{{1,4}}|[क-ङ])\)|(?<!\S){_DIGITS}{{1,2}}[.)]\s"


def by_hand(papers: Papers) -> Iterator[Finding]:
    """A number or a letter before a question, an option or an instruction; several in a text are a list of its own."""
    number, another = re.compile(_NUMBER), re.compile(_ANOTHER)
    for text in papers.texts:
        typed = text.node.text
        found = number.match(typed) if text.numbered else None
        if found and not another.search(typed, found.end()):
            yield Finding(text, found.start(1), found.end(1), {"text": found[1].strip()})
