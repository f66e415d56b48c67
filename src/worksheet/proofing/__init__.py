"""Checks on what a teacher typed, letter by letter: warnings by name, each with its place and its mend.

A first look at all texts together (``_looks_clean``) is all that a paper without such faults pays for; the checks
themselves (``checks.CHECKS``) are imported where it finds something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from worksheet.errors import Problem
from worksheet.nodes import Mapping
from worksheet.proofing.allowed import NAMES, Allowed
from worksheet.proofing.texts import WORDS, Text, facts_texts, spec_texts
from worksheet.reader import Parsed

__all__ = ["NAMES", "Allowed", "proofread"]

_SIGN = "\u093a\u093b\u093e-\u094d\u094e\u094f\u0955-\u0957\u0962\u0963"
_LETTER = "[\u0904-\u0963\u0970-\u097f]"
_LATIN = "\\S*[A-Za-z]\\S*"
_SUSPECT = (
    f"[\u0900-\u0903{_SIGN}][{_SIGN}\u093c]|\u093c\u093c|[\u0900-\u0903\u094d][\u0900-\u0903]"
    f"|[\u0904-\u0914\u0960\u0961\u0972-\u0977]\u200d?[{_SIGN}]|\u0930\u094d\u0907"
    f"|[^\u0900-\u0963\u0970-\u097f\u00a0\u200c\u200d\u25cc][\u0900-\u0903{_SIGN}\u093c]"
    "|(?<!\u094d)[\u200c\u200d](?![\u094d\u0904-\u0914])|[\u200b\u2060]"
    f"|[|]|।।|__|_ _|\\.\\.|\\. \\.|……|---|–––|———"
    f'|[तशयनमछ\u0941\u093f\u0948]:|{_LETTER}:{_LETTER}|{_LETTER}\\.[”’")]*(?:\\s|$)'
)


def proofread(spec: Parsed, facts: Iterable[Parsed], sources: Iterable[str]) -> tuple[Problem, ...]:
    """The warnings on the texts of a spec and of its facts files, in no order, those that are allowed left out.

    ``sources`` are the chapters' texts once mended: a word that stands in one as it was typed is the book's own.
    """
    parsed = [spec, *facts]
    texts: list[Text] = []
    for one in parsed:
        if isinstance(one.root, Mapping):
            texts.extend(spec_texts(one.root) if one is spec else facts_texts(one.root))
    if _looks_clean(texts):
        return ()
    from worksheet.proofing.review import review  # late: for texts with something to look at

    return review(parsed, texts, Allowed(spec.root), tuple(sources))


def _looks_clean(texts: list[Text]) -> bool:
    """Whether no check can find anything in all texts together."""
    worded = [text for text in texts if text.kind != WORDS or not text.node.text.isascii()]
    whole = "\n".join(["", *(f"{text.node.text}:" if text.is_question else text.node.text for text in worded), ""])
    if re.search(_SUSPECT, whole):
        return False
    if re.search("[0-9]", whole) and re.search("[०-९]", whole):
        return False
    if re.search("\\s[।॥]", whole) and re.search("[^\\s।॥][।॥]", whole):
        return False
    latin = [word for text in worded if text.language != "en" for word in re.findall(_LATIN, text.node.text)]
    if not latin:
        return True
    from worksheet.proofing.letters import may_be_legacy  # late: Hindi alone does without

    return not may_be_legacy(latin)
