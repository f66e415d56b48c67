"""From the place where libyaml gave up to what a person typed amiss, and how the line could be typed instead.

libyaml says what it expected; what a teacher did is read off the line itself. Each Fault brings candidates, likeliest
first; ``mending`` takes the first that YAML can read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace

from worksheet.quoting import in_brackets, quote, quoted_from
from worksheet.tree import Break
from worksheet.values import dataclass

Patch = dict[int, str]
"""Lines (from 1) and what they should be."""

_MARKERS = re.compile(r"\s*(?:-\s+)*")
_TIGHT_KEY = re.compile(r"(\s*(?:- +)*)([\w-]+):(?=[^\s:/])(.*)")
_LOOK_BACK = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """A catalogue code, its place (from 1) and the candidate mends."""

    code: str
    line: int
    column: int
    values: dict[str, object] = field(default_factory=dict)
    candidates: tuple[Patch, ...] = ()


def diagnose(lines: list[str], broken: Break) -> Fault:
    """The likeliest fault behind a break."""
    if broken.line > len(lines):  # the end of the file
        broken = replace(broken, line=len(lines), column=len(lines[-1]) + 1)
    for case in _CASES:
        fault = case(lines, broken)
        if fault is not None:
            return fault
    return Fault("yaml-broken", broken.line, broken.column)


def fault_line(broken: Break) -> int:
    """The line that a break is to be blamed on: where an unclosed thing opens, else where reading stopped."""
    if broken.opened and ("scalar" in broken.context or "simple key" in broken.context or "flow" in broken.context):
        return broken.opened[0]
    return broken.line


def _tab(lines: list[str], broken: Break) -> Fault | None:
    line = _line(lines, broken.line)
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    here = line[broken.column - 1 : broken.column]
    if "\t" in indent:
        return Fault("tab", broken.line, indent.index("\t") + 1, {}, tuple(_untabbed(lines, broken.line)))
    if here != "\t":
        return None
    spaced = line[: broken.column - 1] + " " + line[broken.column - 1 :].lstrip("\t ")
    return Fault("tab", broken.line, broken.column, {}, ({broken.line: spaced},))


def _untabbed(lines: list[str], number: int) -> Iterator[Patch]:
    """The lines with spaces for the tabs: all alike where there are several, else at the level that fits the line."""
    tabbed = [n for n, line in enumerate(lines, 1) if "\t" in line[: len(line) - len(line.lstrip(" \t"))]]
    alike = [{n: _expanded(lines[n - 1], width) for n in tabbed} for width in (2, 4, 8)]
    text = lines[number - 1].lstrip(" \t")
    levels = [{number: " " * level + text} for level in sorted(_levels(lines, number), reverse=True)]
    return iter(alike + levels if len(tabbed) > 1 else levels + alike)


def _expanded(line: str, width: int) -> str:
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].expandtabs(width) + text


def _colon(lines: list[str], broken: Break) -> Fault | None:
    """``mapping values are not allowed``: a second colon on the line, or a key under a text."""
    if "mapping values" not in broken.reason:
        return None
    line = _line(lines, broken.line)
    start = _content(line)
    if ": " in line[start : broken.column - 1]:
        patches = tuple({broken.line: text} for text in _colon_mends(line, start))
        return Fault("colon-in-text", broken.line, broken.column, {}, patches)
    above = _above(lines, broken.line)
    if above and (tight := _tight(lines, above)):
        return tight
    if above and (under := _under_text(lines, above, start)):
        return under
    return _indentation(lines, broken.line)


def _colon_mends(line: str, start: int) -> Iterator[str]:
    first = line.index(": ", start) + 2
    pairs = list(re.finditer(r"[?।]: ", line[start:]))
    by_value = quoted_from(line, first + 1)
    whole = quoted_from(line, start + 1)
    pair = None
    if pairs and start + pairs[-1].end() > first:
        cut = start + pairs[-1].start() + 1
        pair = line[:start] + quote(line[start:cut]) + line[cut:]
    named = re.fullmatch(r"[\w-]+", line[start : first - 2]) is not None
    for text in (by_value, pair, whole) if named else (pair, whole, by_value):
        if text is not None:
            yield text


def _under_text(lines: list[str], above: int, start: int) -> Fault | None:
    """``- text`` with fields below it: the text wants a name of its own."""
    text = _line(lines, above)
    at = _content(text)
    if at != start or "-" not in text[:at] or ": " in text[at:]:
        return None
    name = "ask" if text.rstrip().endswith("?") else "text"
    return Fault("field-under-text", above, at + 1, {"name": name}, ({above: f"{text[:at]}{name}: {text[at:]}"},))


def _tight(lines: list[str], number: int) -> Fault | None:
    """``key:value``: the space is missing."""
    found = _TIGHT_KEY.fullmatch(_line(lines, number))
    if found is None:
        return None
    before, key, value = found.groups()
    place = len(before) + len(key) + 1
    return Fault("no-space-after-colon", number, place, {"key": key}, ({number: f"{before}{key}: {value}"},))


def _no_colon(lines: list[str], broken: Break) -> Fault | None:
    """``could not find expected ':'``: a line that is neither a field nor a list entry."""
    if "expected ':'" not in broken.reason or broken.opened is None:
        return None
    number, column = broken.opened
    if tight := _tight(lines, number):
        return tight
    above = _above(lines, number)
    patches: tuple[Patch, ...] = ()
    if above and _line(lines, above).lstrip().startswith("- "):
        dash = _line(lines, above).index("-")
        patches = ({number: f"{' ' * dash}- {_line(lines, number).strip()}"},)
    return Fault("no-colon", number, column, {}, patches)


def _begins(lines: list[str], broken: Break) -> Fault | None:
    """A text that begins with one of YAML's own signs."""
    scanned = ("alias", "anchor", "tag", "block scalar", "next token", "block node", "directive")
    place: tuple[int, int] | None = None
    if broken.opened and any(broken.context.endswith(what) for what in scanned):
        place = broken.opened
    elif broken.reason.startswith(("did not find expected key", "did not find expected '-'")):
        line = _line(lines, broken.line)
        starts = [start for start in _values(line) if start < broken.column and line[start] in "{[\"'"]
        before = line[: broken.column - 1]
        if line.startswith(":", broken.column - 1) and before.strip() and not before.strip(" -"):
            starts.append(broken.column - 1)
        if starts and before.strip():
            place = (broken.line, starts[-1] + 1)
    if place is None:
        return None
    line = _line(lines, place[0])
    if line[broken.column - 1 :].strip() in ("]", "}") and place[1] != broken.column:
        return _extra_bracket(line, broken)
    if not line[place[1] - 1 :].strip():
        return None
    mended = quoted_from(line, place[1]) if line[: place[1] - 1].strip() else None
    values: dict[str, object] = {"character": line[place[1] - 1]}
    return Fault("text-begins-with", *place, values, ({place[0]: mended},) if mended else ())


def _extra_bracket(line: str, broken: Break) -> Fault:
    sign = line[broken.column - 1]
    patch = {broken.line: line[: broken.column - 1].rstrip()}
    return Fault("bracket-extra", broken.line, broken.column, {"character": sign}, (patch,))


def _open_quote(lines: list[str], broken: Break) -> Fault | None:
    """A quotation mark that never closes: where libyaml says so, or on a line above where a later one closed it."""
    if broken.context.endswith("quoted scalar") and "unexpected" in broken.reason and broken.opened:
        number, column = broken.opened
        line = _line(lines, number)
        return Fault("quote-not-closed", number, column, {}, ({number: line.rstrip() + line[column - 1]},))
    if not broken.reason.startswith("did not find expected"):
        return None
    for number in range(broken.line - 1, max(0, broken.line - _LOOK_BACK), -1):
        line = _line(lines, number)
        for start in _values(line):
            mark = line[start]
            if mark in "\"'" and line.count(mark, start) == 1:
                return Fault("quote-not-closed", number, start + 1, {}, ({number: line.rstrip() + mark},))
    return None


def _escape(lines: list[str], broken: Break) -> Fault | None:
    """A backslash in double quotes that is none of YAML's escapes."""
    if not broken.context.endswith("quoted scalar") or "escape" not in broken.reason or broken.opened is None:
        return None
    number, column = broken.opened
    line = _line(lines, number)
    end = line.rfind('"')
    patches: tuple[Patch, ...] = ()
    if number == broken.line and end >= column and "'" not in line[column:end]:
        patches = ({number: f"{line[: column - 1]}'{line[column:end]}'{line[end + 1 :]}"},)
    return Fault("escape", broken.line, broken.column, {}, patches)


def _brackets(lines: list[str], broken: Break) -> Fault | None:
    """Inside ``[ ]`` or ``{ }``: never closed, or a text in it that needs quotes."""
    if "flow" not in broken.context or broken.opened is None:
        return None
    number, column = broken.opened
    line = _line(lines, number)
    opening = line[column - 1 : column]
    quoted = quoted_from(line, column) if line[: column - 1].strip() else None
    whole: tuple[Patch, ...] = ({number: quoted},) if quoted else ()
    if broken.line > number:
        closed: Patch = {number: line.rstrip() + ("}" if opening == "{" else "]")}
        patches = (closed, *whole) if opening == "[" or ": " in line[column:] else (*whole, closed)
        return Fault("bracket-not-closed", number, column, {"character": opening}, patches)
    before = line[: broken.column - 1]
    start = max(before.rfind(sign) + len(sign) for sign in (": ", ", ", "{", "[", ","))
    inner = quoted_from(line, start + 1) if in_brackets(line[:start]) else None
    colon = line[broken.column - 1 : broken.column] == ":"
    patches = (*(({number: inner},) if inner else ()), *whole)
    return Fault("colon-in-text" if colon else "text-in-brackets", broken.line, broken.column, {}, patches)


def _wrong_place(lines: list[str], broken: Break) -> Fault | None:
    if not broken.reason.startswith(("did not find expected key", "did not find expected '-'")):
        return None
    line = _line(lines, broken.line)
    if line[: broken.column - 1].strip():
        return None
    above = _above(lines, broken.line)
    if above and _line(lines, above).lstrip().startswith("- ") and not line.startswith("-", broken.column - 1):
        dash = _line(lines, above).index("-")
        if dash == broken.column - 1 and ":" not in line:
            return Fault("no-colon", broken.line, broken.column, {}, ({broken.line: f"{line[:dash]}- {line[dash:]}"},))
    return _indentation(lines, broken.line)


def _after_end(lines: list[str], broken: Break) -> Fault | None:
    if "<document start>" not in broken.reason:
        return None
    return Fault("after-the-end", broken.line, broken.column)


def _indentation(lines: list[str], number: int) -> Fault:
    line = _line(lines, number)
    indent = len(line) - len(line.lstrip(" "))
    patches = tuple(_moved(lines, number, level) for level in _levels(lines, number) if level != indent)
    return Fault("indentation", number, indent + 1, {}, patches)


def _moved(lines: list[str], number: int, level: int) -> Patch:
    """The line at another indentation, and all deeper lines under it with it."""
    line = _line(lines, number)
    indent = len(line) - len(line.lstrip(" \t"))
    patch = {number: " " * level + line.lstrip(" \t")}
    for below in range(number + 1, len(lines) + 1):
        text = _line(lines, below)
        depth = len(text) - len(text.lstrip(" "))
        if text.strip() and depth <= indent:
            break
        if text.strip():
            patch[below] = " " * max(0, depth + level - indent) + text.lstrip(" ")
    return patch


def _levels(lines: list[str], number: int) -> list[int]:
    """The indentations above a line at which one of its kind may stand, the nearest first, of two the deeper."""
    line = _line(lines, number)
    indent = len(line) - len(line.lstrip(" \t"))
    dashed = line.lstrip().startswith("- ")
    found: set[int] = set()
    edge = 1 << 30
    for above in range(number - 1, 0, -1):
        text = _line(lines, above)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        at, content = len(text) - len(text.lstrip(" ")), _content(text)
        if edge == 1 << 30 and text.rstrip().endswith(":"):
            found.add(content + 2)
        if at < edge and dashed == (at < content):
            found.add(at)
        if not dashed and at < content < edge and ":" in text[content:]:
            found.add(content)
        edge = min(edge, at)
        if edge == 0:
            break
    return sorted(found, key=lambda level: (abs(level - indent), -level))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _above(lines: list[str], number: int) -> int | None:
    """The nearest line above that says something."""
    for above in range(number - 1, 0, -1):
        text = _line(lines, above).strip()
        if text and not text.startswith("#"):
            return above
    return None


def _content(line: str) -> int:
    """The index behind a line's indentation and dashes."""
    found = _MARKERS.match(line)
    return found.end() if found else 0


def _values(line: str) -> list[int]:
    """The indices at which a value may begin: behind the dashes, and behind the first colon."""
    starts = [_content(line)]
    if line[starts[0] : starts[0] + 1] not in ("{", "[", '"', "'") and ": " in line[starts[0] :]:
        colon = line.index(": ", starts[0])
        starts.append(len(line) - len(line[colon + 1 :].lstrip(" ")))
    return [start for start in starts if start < len(line)]


_CASES: tuple[Callable[[list[str], Break], Fault | None], ...] = (
    _tab,
    _colon,
    _no_colon,
    _open_quote,
    _escape,
    _brackets,
    _begins,
    _wrong_place,
    _after_end,
)
