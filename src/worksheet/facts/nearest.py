"""The stretch of a text that is most like words that it does not hold, for a message."""

from __future__ import annotations

from collections import Counter

from worksheet.text.akshara import aksharas

_MOST = 50_000  # aksharas looked through; beyond that no hint is worth the wait
_ALIKE = 0.5


def nearest_text(text: str, words: str) -> tuple[str, int] | None:
    """The words of ``text`` most like ``words`` and where they begin, or None where nothing is like them.

    A window as long as ``words`` slides over the text, scored by the aksharas that both hold.
    """
    tokens, wanted = aksharas(text[: _MOST * 2]), Counter(aksharas(words))
    length = sum(wanted.values())
    best, best_end, score = 0, 0, 0
    held: Counter[str] = Counter()
    for end, token in enumerate(tokens):
        held[token] += 1
        score += held[token] <= wanted[token]
        if end >= length:
            gone = tokens[end - length]
            score -= held[gone] <= wanted[gone]
            held[gone] -= 1
        if score > best:
            best, best_end = score, end + 1
    if best < _ALIKE * length:
        return None
    start = len("".join(tokens[: max(0, best_end - length)]))
    end = len("".join(tokens[:best_end]))
    start = text.rfind(" ", 0, start + 1) + 1 if text[start : start + 1] != " " else start + 1
    space = text.find(" ", max(start, end - 1))
    return text[start : space if space >= 0 else len(text)].strip(), start
