"""Mends made in the files themselves: the characters at their places, and not a byte beside them.

After each round the files are read again and looked over again, until nothing is left to mend; a mend that would change
what YAML reads, but for its own characters, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from worksheet.errors import Mend, Problem
from worksheet.nodes import Mapping as MappingNode
from worksheet.nodes import Node, Scalar, Sequence
from worksheet.proofing import proofread
from worksheet.proofing.places import Places
from worksheet.reader import Parsed, parse_what_can_be
from worksheet.values import dataclass

LEGACY = "legacy-font"
_ROUNDS = 40
_TRIED = 20_000_000  # characters read again, mend by mend, where all at once would change more than their characters
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BLANK = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, as bytes, and how many mends that took."""

    before: bytes
    after: bytes
    count: int


def mended(files: Mapping[str, bytes], sources: Iterable[str], *, legacy: bool = False) -> dict[str, Mended]:
    """The files that change, by name, all safe mends made; the first file is the spec, the others are its facts.

    With ``legacy`` text of legacy fonts is turned into Unicode too. ``sources`` are as for ``proofread``.
    """
    sources = tuple(sources)
    now = dict(files)
    counts = dict.fromkeys(files, 0)
    for _ in range(_ROUNDS):
        parsed = {name: parse_what_can_be(data, name) for name, data in now.items()}
        spec, *facts = parsed.values()
        mends = _chosen(proofread(spec, facts, sources), legacy)
        changed = False
        for name, data in now.items():
            made, count = _made(data, parsed[name], [mend for mend in mends if mend.span.file == name])
            changed = changed or made != data
            now[name] = made
            counts[name] += count
        if not changed:
            break
    return {name: Mended(data, now[name], counts[name]) for name, data in files.items() if now[name] != data}


def _chosen(problems: Iterable[Problem], legacy: bool) -> list[Mend]:
    """The mends that may be made, no two of which overlap."""
    wanted = {
        mend
        for problem in problems
        for mend in problem.mends
        if mend.safe or (legacy and problem.code == LEGACY and not _BLANK.search(str(problem.values["text"])))
    }
    chosen: list[Mend] = []
    for mend in sorted(wanted):
        before = chosen[-1].span if chosen else None
        on_line = before is not None and (before.file, before.line) == (mend.span.file, mend.span.line)
        if before is None or not on_line or before.column + before.length <= mend.span.column:
            chosen.append(mend)
    return chosen


def _made(data: bytes, parsed: Parsed, mends: list[Mend]) -> tuple[bytes, int]:
    """The bytes with the mends made that leave all else as YAML reads it: all at once, or else one by one."""
    made = edited_bytes(data, mends)
    if not mends or _same(made, parsed, mends):
        return made, len(mends)
    kept: list[Mend] = []
    for mend in mends[: 1 + _TRIED // max(1, len(data))]:
        if _same(edited_bytes(data, [*kept, mend]), parsed, [*kept, mend]):
            kept.append(mend)
    return edited_bytes(data, kept), len(kept)


def edited_bytes(data: bytes, mends: Iterable[Mend]) -> bytes:
    """The bytes of a file with mends made at their places; line ends and byte order marks stay."""
    lines = _LINE.findall(data.decode("utf-8"))
    by_line: dict[int, list[Mend]] = {}
    for mend in mends:
        by_line.setdefault(mend.span.line, []).append(mend)
    for number, own in by_line.items():
        line = lines[number - 1]
        columns = [index for index, character in enumerate(line) if character != "\ufeff"] + [len(line)]
        for mend in sorted(own, reverse=True):
            start, end = columns[mend.span.column - 1], columns[mend.span.column - 2 + mend.span.length] + 1
            line = line[:start] + mend.text + line[end:]
        lines[number - 1] = line
    return "".join(lines).encode("utf-8")


def _same(after: bytes, parsed: Parsed, mends: list[Mend]) -> bool:
    """Whether what YAML reads stays but for the mends: the same nodes, and in each text the mended characters."""
    again = parse_what_can_be(after, parsed.source.shown)
    old, new = list(_nodes(parsed.root)), list(_nodes(again.root))
    if len(again.problems) > len(parsed.problems) or len(old) != len(new):
        return False
    places = Places(parsed.source)
    for one, other in zip(old, new, strict=True):
        if type(one) is not type(other):
            return False
        if isinstance(one, Scalar) and isinstance(other, Scalar):
            same = one.text == other.text or places.mended(one, mends) == other.text
            if not same or one.quoted != other.quoted:
                return False
    return True


def _nodes(root: Node | None) -> Iterator[Node]:
    """All nodes of a tree, in one order for trees of one shape."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, MappingNode):
            for entry in node:
                waiting.extend(entry)
