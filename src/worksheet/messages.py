"""Problems in words, in English or Hindi, from the catalogue in ``data/messages``.

A message is one line, ``file:line:column: error: what is wrong; what to do``. The words error, warning and note and the
names in brackets stay English in both languages, for editors that look for them. The files of the catalogue are plain
enough to be read without a YAML parser, which a run without faults would otherwise pay for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from worksheet import limits
from worksheet.errors import ENGLISH, Problem, Severity, Span, Word

LANGUAGES = ("en", "hi")
_BIG = 10_000  # a number from here on is grouped: 12,34,567
_FOLDER = Path(__file__).with_name("data") / "messages"
_ENTRY = re.compile(r"""([\w-]+):|  ([a-z-]+): (["'])(.*)\3""")
_NAME = re.compile(r"\{([a-z-]+)\}")
_GAP = re.compile(r" \0(?=[),;:]|$)|\0 ?")  # an empty value, with the space on one side of it
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def language(asked: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The language of messages: the one asked for, else WORKSHEET_LANG, else the locale's; English if it has none."""
    for tag in (asked, environment.get("WORKSHEET_LANG")):
        if tag:
            return "hi" if tag.casefold().startswith("hi") else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if tag := environment.get(name):
            return "hi" if tag.casefold().startswith("hi") else "en"
    return _windows_language() if os.name == "nt" else "en"


def word(key: str, tag: str, **values: object) -> str:
    """A phrase of the command line's own, from ``interface.yaml``."""
    return _filled(_catalogue("interface")[key][tag], values)


def has_word(key: str) -> bool:
    """Whether there is such a phrase."""
    return key in _catalogue("interface")


def sentences(problem: Problem, tag: str) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    entry = _problems().get(problem.code)
    if entry is None:  # a test holds the catalogue against the code, so this is for plug-ins and half-done work
        return f"{problem.code} {dict(problem.values)}", ""
    what, remedy = (_told(entry.get(key, ""), problem) for key in (tag, f"{tag}-do"))
    if problem.mended is not None:
        remedy = f"{remedy}: {_clean(problem.mended.strip())}"
    return what, remedy


def render(problem: Problem, tag: str) -> str:
    """The problem on one line: place, severity, what is wrong, what to do."""
    what, remedy = sentences(problem, tag)
    place = f"{_clean(problem.span.file)}:{problem.span.line}:{problem.span.column}" if problem.span else "worksheet"
    kind = problem.severity.value if problem.severity is Severity.ERROR else f"{problem.severity.value}[{problem.code}]"
    return f"{place}: {kind}: {what}; {remedy}" if remedy else f"{place}: {kind}: {what}"


def excerpt(span: Span, line: str) -> str:
    """The source line and under it a caret at the place, for a terminal; nothing where the line does not reach it."""
    line = line.rstrip()
    if not line or span.column > len(line) + 1:
        return ""
    start = max(0, span.column - 1 - limits.SHOWN_LINE // 2) if len(line) > limits.SHOWN_LINE else 0
    shown = line[start : start + limits.SHOWN_LINE]
    left, right = "…" * (start > 0), "…" * (start + len(shown) < len(line))
    at = span.column - 1 - start
    under = shown[at : at + span.length]
    indent = " " * _columns(left + shown[:at])
    return f"    {left}{_flat(shown)}{right}\n    {indent}^{'~' * (_columns(under) - 1)}"


def as_data(problem: Problem, tag: str) -> dict[str, object]:
    """The problem for ``--json``: its place (from 1, in characters), severity, code and sentences."""
    what, remedy = sentences(problem, tag)
    span = problem.span
    return {
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": what,
        "remedy": remedy,
        "mended": problem.mended,
        "mends": [
            {"line": at.line, "column": at.column, "length": at.length, "text": new, "safe": safe}
            for at, new, safe in problem.mends
        ],
        "related": _place(problem.related),
    }


def _place(span: Span | None) -> dict[str, object] | None:
    """A further place for ``--json``."""
    return {"file": span.file, "line": span.line, "column": span.column, "length": span.length} if span else None


def printable(line: str) -> str:
    """A line of a person's text for a terminal: what one would obey is written as its number."""
    return _clean(line)


def codes() -> frozenset[str]:
    """All codes that the catalogue has."""
    return frozenset(_problems())


@lru_cache(maxsize=1)
def _problems() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        if path.stem != "interface":
            found.update(_catalogue(path.stem))
    return found


@lru_cache(maxsize=8)
def _catalogue(name: str) -> dict[str, dict[str, str]]:
    """One file of the catalogue. Read line by line: a test checks that a YAML parser sees the same."""
    entries: dict[str, dict[str, str]] = {}
    entry: dict[str, str] = {}
    for line in (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines():
        found = _ENTRY.fullmatch(line)
        if found is None:
            continue
        if found[1]:
            entry = entries[found[1]] = {}
        else:
            entry[found[2]] = found[4]
    return entries


def _told(text: str, problem: Problem) -> str:
    """A sentence with its values, its keys and words of the format spelled as in the person's file."""
    from worksheet.vocabulary import advice  # late: for faults alone

    return _filled(advice(text, problem.keys), problem.values, problem.keys)


def _filled(text: str, values: Mapping[str, object], keys: str = ENGLISH) -> str:
    def fill(name: re.Match[str]) -> str:
        value = _value(values[name[1]], keys) if name[1] in values else name[0]
        return value or "\0"

    return _GAP.sub("", _NAME.sub(fill, text))


def _value(value: object, keys: str) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_value(part, keys) for part in value)
    if isinstance(value, int) and value >= _BIG:
        from worksheet.text.locale import grouped  # late: few messages have a big number

        value = grouped(value)
    if isinstance(value, Word):
        from worksheet.vocabulary import spelling  # late, as above

        value = spelling(value, value.level, keys)
    text = str(value)
    if not text.isascii():
        from worksheet.formulas.texts import typed  # late, as above

        text = typed(text)
    text = _clean(text)
    return text if len(text) <= limits.SHOWN_VALUE else text[: limits.SHOWN_VALUE - 1] + "…"


def _clean(text: str) -> str:
    """The text with what a terminal would obey written as its number."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _flat(text: str) -> str:
    """One place for each character, so that the caret below stands right."""
    return _UNPRINTABLE.sub(lambda found: " " if found[0] == "\t" else "\ufffd", text)


def _columns(text: str) -> int:
    """How many columns a terminal gives to a text: none to marks and format characters, two to wide characters."""
    from unicodedata import category, east_asian_width  # late: for faults alone

    marks = ("Mn", "Me", "Cf")
    return sum(0 if category(c) in marks else 2 if east_asian_width(c) in "WF" else 1 for c in _flat(text))


def _windows_language() -> str:
    import ctypes  # late: Windows has no LANG

    tongue: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined, unused-ignore]
    return "hi" if tongue & 0x3FF == 0x39 else "en"
