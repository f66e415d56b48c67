"""Checks on what a teacher typed, letter by letter: warnings by name, each with its place and its mend.

A first look at all texts together (``screen.looks_clean``) is all that a paper without such faults pays for; the checks
themselves (``checks.CHECKS``) are imported where it finds something.
"""

from __future__ import annotations

from collections.abc import Iterable

from worksheet.errors import Problem
from worksheet.nodes import Mapping
from worksheet.proofing.allowed import NAMES, Allowed
from worksheet.proofing.screen import looks_clean
from worksheet.proofing.texts import Text, facts_texts, spec_texts
from worksheet.reader import Parsed

__all__ = ["NAMES", "Allowed", "proofread"]


def proofread(spec: Parsed, facts: Iterable[Parsed], sources: Iterable[str]) -> tuple[Problem, ...]:
    """The warnings on the texts of a spec and of its facts files, in no order, those that are allowed left out.

    ``sources`` are the chapters' texts once mended: a word that stands in one as it was typed is the book's own.
    """
    parsed = [spec, *facts]
    texts: list[Text] = []
    for one in parsed:
        if isinstance(one.root, Mapping):
            texts.extend(spec_texts(one.root) if one is spec else facts_texts(one.root))
    if looks_clean(texts):
        return ()
    from worksheet.proofing.review import review  # late: for texts with something to look at

    return review(parsed, texts, Allowed(spec.root), tuple(sources))
