"""The format's own words as other languages spell them: keys, roles, question types and the words that fields know.

Each language is one file of ``data/keys``: English word to spellings, by level. The files are read when a word is met
that is not in ASCII, and line by line, so that a spec in English pays nothing and one in Hindi next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from worksheet.errors import ENGLISH
from worksheet.shipped import DATA

ROLES, TYPES, WORDS = "roles", "types", "words"
"""The levels that hold no keys."""

_FOLDER = DATA / "keys"
_LINE = r"(  )?([A-Za-z0-9-]+):(?: (.+))?"
_JOINERS = str.maketrans({"\u200c": None, "\u200d": None, "\u2010": "-", "\u2011": "-"})
_ASKS = ("?", "।")
_ADVICE = r"(?<![\w-])([a-z]+(?:-[a-z]+)*):(?: ([a-z]+(?:-[a-z]+)*)(?![\w:-]))?"
_PROSE = frozenset(("as",))  # before a colon this is English, as in “write it as: …”, and no erratum's key

Table = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Spellings by level and English word, the first being the one that is written."""


def english_key(level: str, typed: str) -> tuple[str, str] | None:
    """The key of a level that a spelling stands for, and the language that spells it so.

    A section holds the keys of its one question too.
    """
    if typed.isascii() or " " in typed or typed.endswith(_ASKS):
        return None  # English, or a question of the person's own
    spelled = _spelled()
    same = plain(typed)
    return spelled.get(level, {}).get(same) or (spelled["question"].get(same) if level == "section" else None)


def key_anywhere(typed: str) -> str | None:
    """The English key that a spelling stands for on some level."""
    levels = (level for level in _spelled() if level not in (ROLES, TYPES, WORDS))
    return next((known[0] for level in levels if (known := english_key(level, typed))), None)


def role(typed: str) -> str:
    """The English name of a role that the program knows; a person's own stays as typed."""
    known = english_key(ROLES, typed)
    return known[0] if known else typed


def kind(typed: str) -> str:
    """The English name of a question type; what is none stays as typed."""
    known = english_key(TYPES, typed)
    return known[0] if known else typed


def word(typed: str, known: Iterable[str]) -> str:
    """The one of the English words ``known`` that a spelling stands for; what is none of them stays as typed."""
    if typed.isascii():
        return typed
    meant = _words().get(plain(typed), frozenset())
    return next((english for english in known if english in meant), typed)


def spelling(english: str, level: str, language: str) -> str:
    """How a language writes a word of a level; as it is, where the language has no word for it."""
    own = table(language) if language != ENGLISH else {}
    levels = (level, "question") if level == "section" else (level,)
    found = next((own[level][english] for level in levels if english in own.get(level, {})), None)
    return found[0] if found else english


def spellings(english: str, level: str = WORDS) -> tuple[str, ...]:
    """All spellings of a word of a level but the English one, each language's own first."""
    levels = (level, "question") if level == "section" else (level,)
    found = (table(language).get(one, {}).get(english, ()) for language in languages() for one in levels)
    return tuple(dict.fromkeys(spelling for several in found for spelling in several))


def advice(sentence: str, language: str) -> str:
    """A sentence of the catalogue, the keys that it tells to write respelled: ``answer:``, ``shared: true``."""
    if language == ENGLISH:
        return sentence

    def respelled(found: re.Match[str]) -> str:
        name, value = found[1], found[2]
        own = _keys(language).get(name)
        if own is None or name in _PROSE:
            return found[0]
        if value is None:
            return f"{own}:"
        level = TYPES if name == "type" else WORDS
        return f"{own}: {spelling(value, level, language)}"

    return re.sub(_ADVICE, respelled, sentence)


def plain(text: str) -> str:
    """A text without what the eye does not tell apart: NFC, no joiners, one kind of hyphen."""
    import unicodedata  # late: English does without

    return unicodedata.normalize("NFC", text).translate(_JOINERS)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The tags of the languages that have a file, Hindi first."""
    tags = sorted(path.stem for path in _FOLDER.glob("*.yaml"))
    return tuple(sorted(tags, key=lambda tag: tag != "hi"))


@lru_cache(maxsize=8)
def table(language: str) -> Table:
    """One language's spellings. Read line by line: a test checks that a YAML parser sees the same."""
    levels: dict[str, dict[str, tuple[str, ...]]] = {}
    level: dict[str, tuple[str, ...]] = {}
    parts = re.compile(_LINE)
    for line in (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8").splitlines():
        found = parts.fullmatch(line)
        if found is None:
            continue
        if found[1]:
            level[found[2]] = tuple(found[3].split(", "))
        else:
            level = levels[found[2]] = {}
    return levels


@lru_cache(maxsize=1)
def _spelled() -> dict[str, dict[str, tuple[str, str]]]:
    """What each spelling of a level stands for."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for language in languages():
        for level, words in table(language).items():
            own = found.setdefault(level, {})
            for english, several in words.items():
                for one in several:
                    own.setdefault(plain(one), (english, language))
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The words that each spelling stands for, in one field or another."""
    found: dict[str, frozenset[str]] = {}
    for language in languages():
        for english, several in table(language)[WORDS].items():
            for one in map(plain, several):
                found[one] = found.get(one, frozenset()) | {english}
    return found


@lru_cache(maxsize=8)
def _keys(language: str) -> dict[str, str]:
    """How a language writes each key, by its English name alone: on the level that has it first."""
    found: dict[str, str] = {}
    for level, words in table(language).items():
        if level not in (ROLES, TYPES, WORDS):
            for english, several in words.items():
                found.setdefault(english, several[0])
    return found
