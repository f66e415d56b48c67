"""The first look at all texts of a run together: whether any check can find anything in them.

It runs in every build, so it does without a regular expression, which would cost more to compile than to run: marks
and letters become their classes, and two classes that cannot stand together are looked for as a text.
"""

from __future__ import annotations

from collections.abc import Sequence

from worksheet.proofing.texts import WORDS, Text

_LETTER, _VOWEL, _SIGN, _VIRAMA, _NUKTA, _BINDU, _VISARGA, _JOINER, _OTHER = "LASVNBHJ "


class _Classes(dict[int, str]):
    """The class of each character; one that is not named here can bear no mark."""

    def __missing__(self, code: int) -> str:
        self[code] = _OTHER
        return _OTHER


def _classes() -> _Classes:
    spans = (
        (_LETTER, ((0x904, 0x963), (0x970, 0x97F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8F1), (0x300, 0x36F))),
        (_LETTER, ((0xA0, 0xA0), (0x25CC, 0x25CC))),
        (_VOWEL, ((0x904, 0x914), (0x960, 0x961), (0x972, 0x977))),
        (_SIGN, ((0x93A, 0x93B), (0x93E, 0x94C), (0x94E, 0x94F), (0x955, 0x957), (0x962, 0x963))),
        (_VIRAMA, ((0x94D, 0x94D),)),
        (_NUKTA, ((0x93C, 0x93C),)),
        (_BINDU, ((0x900, 0x902),)),
        (_VISARGA, ((0x903, 0x903),)),
        (_JOINER, ((0x200C, 0x200D),)),
    )
    return _Classes({code: name for name, ranges in spans for one, last in ranges for code in range(one, last + 1)})


_CLASSES = _classes()
_APART = (
    *(one + other for one in "SBHV" for other in "SVN"),
    *("NN", "BB", "BH", "HB", "HH", "VB", "VH", "AS", "AV", "AJS"),
    *(_OTHER + mark for mark in "SVNBH"),
)
"""Classes that do not stand one behind the other in words as they should be."""
_TOLD = ("|", "।।", "__", "_ _", "..", ". .", "……", "---", "–––", "———", "\u200b", "\u2060", " ।", "\n।", " ॥", "र्इ")
_BEFORE_COLON = frozenset("तशयनमछ\u0941\u093f\u0948")  # how words end that a visarga follows
_INTERNATIONAL, _DEVANAGARI = frozenset("0123456789"), frozenset("०१२३४५६७८९")
_NUMBERS = frozenset("(0123456789०१२३४५६७८९")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def looks_clean(texts: Sequence[Text]) -> bool:
    """Whether no check can find anything in all texts together."""
    worded = [text for text in texts if text.kind != WORDS or not text.node.text.isascii()]
    whole = "\n".join(["", *(f"{text.node.text}:" if text.is_question else text.node.text for text in worded), ""])
    characters = set(whole)
    if any(sign in whole for sign in _TOLD) or (characters & _INTERNATIONAL and characters & _DEVANAGARI):
        return False
    classes = whole.translate(_CLASSES)
    if any(pair in classes for pair in _APART) or (_JOINER in classes and _idle_joiner(classes)):
        return False
    if _colon_or_stop(whole) or any(text.numbered and _may_be_numbered(text.node.text) for text in texts):
        return False
    return not characters & _LATIN or not _may_be_legacy(worded)


def _idle_joiner(classes: str) -> bool:
    """Whether a joiner stands away from any virama."""
    return any(
        sign == _JOINER and _VIRAMA not in (classes[place - 1], classes[place + 1])
        for place, sign in enumerate(classes)
        if sign == _JOINER
    )


def _colon_or_stop(whole: str) -> bool:
    """Whether a colon may stand for a visarga or a full stop for a danda."""
    for sign in ":.":
        place = whole.find(sign)
        while place > 0:
            before, after = whole[place - 1], whole[place + 1]
            if sign == ":" and (before in _BEFORE_COLON or (before >= "\u0900" and "\u0900" <= after <= "\u097f")):
                return True
            if sign == "." and "\u0900" <= before <= "\u097f" and (after.isspace() or after in '”’")'):
                return True
            place = whole.find(sign, place + 1)
    return False


def _may_be_numbered(typed: str) -> bool:
    """Whether a text may begin with a number of its own."""
    start = typed[:8].lstrip()
    return (start[:1] in _NUMBERS and ("." in start or ")" in start)) or start.startswith(("प्र.", "प्रश्न "))


def _may_be_legacy(texts: Sequence[Text]) -> bool:
    """Whether words in Latin letters may have been typed for a legacy font."""
    words = " ".join(text.node.text for text in texts if text.language != "en").split()
    latin = [word for word in words if not _LATIN.isdisjoint(word)]
    if not latin:
        return False
    from worksheet.proofing.letters import may_be_legacy  # late: Hindi alone does without

    return may_be_legacy(latin)
