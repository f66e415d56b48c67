"""Texts that hold formulas, for whoever wants them as plain text."""

from __future__ import annotations

from worksheet.content import FORMULA

BETWEEN_DOLLARS = r"\$((?!\s)(?:[^$\\]|\\[\s\S])*(?<!\s)|\s(?:[^$\\]|\\[\s\S])*\s|)\$(?![0-9०-९])"
"""A formula as it is typed, as a regular expression: with spaces at both of its ends or at none, and no number behind
it, so that two sums of dollars in a sentence are none.
"""

BETWEEN_MARKS = f"{FORMULA[0]}([^{FORMULA[1]}]*){FORMULA[1]}"
"""A formula as it stands in a text, likewise."""


def said(text: str) -> str:
    """A text with its formulas said in a line, as ``(a+b)/2``: for bookmarks, titles, and the room that it takes."""
    if FORMULA[0] not in text:
        return text
    import re  # late, as all that is imported here: most papers have no formulas

    from worksheet.formulas.linear import linear
    from worksheet.formulas.reading import read

    return re.sub(BETWEEN_MARKS, lambda found: linear(read(found[1])), text)


def heard(text: str, language: str) -> str:
    """A text with its formulas in words, for what is read aloud and not shown."""
    if FORMULA[0] not in text:
        return text
    import re  # late, as above

    from worksheet.formulas.speech import spoken

    return re.sub(BETWEEN_MARKS, lambda found: spoken(found[1], language), text)


def typed(text: str) -> str:
    """A text with its formulas between dollar signs, as it was typed."""
    return text.replace(FORMULA[0], "$").replace(FORMULA[1], "$") if FORMULA[0] in text else text


def marked(text: str) -> str:
    """A text that is cited as it was typed, its formulas as formulas; what is none stays a text with dollar signs."""
    if text.count("$") < 2:
        return text
    import re  # late, as above

    from worksheet.formulas.reading import read
    from worksheet.formulas.tokens import BrokenFormula

    def mark(found: re.Match[str]) -> str:
        try:
            read(found[1].strip())
        except BrokenFormula:
            return found[0]
        return found[1].strip().join(FORMULA)

    return re.sub(BETWEEN_DOLLARS, mark, text)
