"""What differs from language to language: words, digits, letters, list marks. One data file a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from worksheet.shipped import DATA
from worksheet.values import dataclass

LANGUAGES = tuple(sorted(file.stem for file in (DATA / "languages").iterdir() if file.suffix == ".yaml"))
"""The tags of the languages that a paper may have: those with a file."""

_TO_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
_CLOCK = re.compile(r"(\d{1,2}):([0-5०-५]\d)")
_HALF = 30  # minutes
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CUSTOMS = frozenset(("tag", "name", "numerals", "letters", "section-mark", "item-mark", "from-hindi"))
_GROUP = re.compile(r"(?<=[0-9])(?=(?:[0-9]{2})*[0-9]{3}$)")  # CLDR's #,##,##0: 12,34,567


@dataclass(frozen=True, slots=True)
class Locale:
    """A language's strings with the numerals and letters that a paper chose."""

    tag: str
    deva_digits: bool
    letters: tuple[str, ...]
    strings: Mapping[str, str]
    columns: tuple[str, ...]

    def digits(self, number: int | str) -> str:
        """A number that the program makes, in the paper's digits."""
        text = str(number)
        return text.translate(_TO_DEVANAGARI) if self.deva_digits else text

    def count(self, number: int) -> str:
        """How many of something, in the paper's digits, grouped."""
        return self.digits(grouped(number))

    def word(self, key: str, **values: object) -> str:
        """The string under ``group.key``; numbers among the values appear in the paper's digits.

        Values are put in as they are: braces in a teacher's text are text.
        """
        text = self.strings[key]
        for name, value in values.items():
            text = text.replace("{" + name + "}", self.digits(value) if isinstance(value, int) else str(value))
        return text

    def any_of(self, count: int) -> str:
        """The instruction to answer so many questions, whichever: the number in words, past the last word in digits."""
        words = self.strings["choice.numbers"].split()
        if count == 1:
            return self.word("choice.any-one")
        if count > len(words):
            return self.word("choice.any-more", count=count)
        return self.word("choice.any", count=words[count - 1])

    def letter(self, index: int) -> str:
        """The letter of option or right entry ``index`` (from 0); past the last one two: कक, कख, … (W3C's counters)."""
        text, rest = "", index + 1
        while rest:
            rest, place = divmod(rest - 1, len(self.letters))
            text = self.letters[place] + text
        return text

    def section_mark(self, index: int) -> str:
        """The number of section ``index`` (from 0), as ``1.``."""
        return self.word("section-mark", number=index + 1)

    def item_mark(self, index: int) -> str:
        """The mark of question ``index`` (from 0) in its section: ``(i)``, ``(१)`` or ``(क)``."""
        kind = self.strings["item-mark"]
        if kind == "roman":
            return f"({roman(index + 1)})"
        return f"({self.letter(index) if kind == 'letter' else self.digits(index + 1)})"

    def part_mark(self, index: int, *, lettered: bool = False) -> str:
        """The mark of part ``index`` of a question, other than a question's; ``lettered``: letters stand within it."""
        if self.strings["item-mark"] != "roman":
            return f"({roman(index + 1)})"
        return f"({self.digits(index + 1) if lettered else self.letter(index)})"

    def halves(self, halves: int) -> str:
        """Marks given in halves, as ``6``, ``½`` or ``1½``; in Devanagari digits as ``६``, ``०.५`` or ``१.५``."""
        whole, half = divmod(halves, 2)
        if half and self.deva_digits:
            return self.digits(f"{whole}.5")
        return (self.digits(whole) if whole or not half else "") + ("½" if half else "")

    def duration(self, text: str | None) -> str | None:
        """A time typed as hours and minutes, ``1:30``, in words: ``1½ घण्टे``; any other text as it is."""
        typed = _CLOCK.fullmatch(text or "")
        if typed is None:
            return text
        hours, minutes = int(typed[1]), int(typed[2])
        if hours and minutes == _HALF and not self.deva_digits:
            return self.word("time.hours", count=self.halves(2 * hours + 1))
        told = [self.word("time.hour" if hours == 1 else "time.hours", count=hours)] if hours else []
        told += [self.word("time.minutes", count=minutes)] if minutes or not hours else []
        return " ".join(told)


def in_devanagari(text: str) -> str:
    """A text with its digits in Devanagari."""
    return text.translate(_TO_DEVANAGARI)


def grouped(number: int) -> str:
    """A number with commas as India counts: ``12,34,567``."""
    return _GROUP.sub(",", str(number))


@lru_cache(maxsize=512)
def roman(number: int) -> str:
    """A number in small roman figures, as board papers mark their parts."""
    text = ""
    for value, figure in _ROMAN:
        while number >= value:
            text, number = text + figure, number - value
    return text


@lru_cache(maxsize=64)
def load(tag: str, numerals: str | None = None, letters: tuple[str, ...] = ()) -> Locale:
    """The locale for a language tag; a string the language lacks is Hindi's."""
    own = _read(tag)
    strings = {**_flat(_read("hi")), **_flat(own)}
    return Locale(
        tag=tag,
        deva_digits=(numerals or own["numerals"]) == "deva",
        letters=letters or tuple(own.get("letters", _read("hi")["letters"]).split()),
        strings=strings,
        columns=tuple(own.get("columns", _read("hi")["columns"])),
    )


def from_hindi(tag: str) -> tuple[str, ...]:
    """What a language takes from Hindi, since no speaker has confirmed its own: ``group.key``, or a whole ``group``."""
    own, hindi = _read(tag), _read("hi")
    missing: list[str] = []
    for group, words in hindi.items():
        if group in _CUSTOMS:
            continue
        if group not in own:
            missing.append(group)
        elif isinstance(words, Mapping):
            missing += [f"{group}.{key}" for key in words if key not in own[group]]
    return tuple(missing)


def has_words(tag: str) -> bool:
    """Whether a language has any words of its own yet."""
    return not _CUSTOMS.issuperset(_read(tag))


@lru_cache(maxsize=32)
def _read(tag: str) -> dict[str, Any]:
    import yaml

    text = (DATA / "languages" / f"{tag}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return data


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{key}."))
        elif isinstance(value, str):
            flat[prefix + key] = value
    return flat
