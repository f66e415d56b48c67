"""``allow``: warnings that a paper, a section or a question keeps quiet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from worksheet.errors import Span
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.vocabulary import key_anywhere

NAMES = (
    "ambiguous-blank",
    "answer-pattern",
    "blank-by-hand",
    "doubled-mark",
    "doubtful",
    "font-without-conjuncts",
    "font-without-devanagari",
    "given-away",
    "idle-joiner",
    "legacy-font",
    "letter-by-hand",
    "mark-by-hand",
    "misordered-marks",
    "misprint-left",
    "missing-answer",
    "mixed-numerals",
    "mixed-spacing",
    "mixed-spelling",
    "mixed-stops",
    "no-question-mark",
    "number-by-hand",
    "odd-option",
    "same-answer",
    "same-question",
    "sets-alike",
    "stray-mark",
    "unused-fact",
)
"""The warnings and notes that ``allow`` may name."""

Place = tuple[int, int]
_END: Place = (1 << 30, 0)


class Allowed:
    """What a spec allows, and where: a name holds from the first to the last place of the mapping that allows it."""

    __slots__ = ("_everywhere", "_file", "_names", "_starts")

    def __init__(self, root: Node | None) -> None:
        self._file = root.span.file if root else ""
        self._everywhere: frozenset[str] = frozenset()
        self._starts: list[Place] = []  # from each of these places to the next ``_names`` at its index are allowed
        self._names: list[frozenset[str]] = []
        if isinstance(root, Mapping):
            self._everywhere = _named(root)
            self._divide(_regions(root))

    def __bool__(self) -> bool:
        return bool(self._everywhere or self._starts)

    def quiet(self, code: str, span: Span | None) -> bool:
        """Whether a warning at a place is allowed."""
        if code in self._everywhere:
            return True
        if span is None or span.file != self._file:
            return False
        index = bisect_right(self._starts, (span.line, span.column)) - 1
        return index >= 0 and code in self._names[index]

    def _divide(self, regions: list[tuple[Place, Place, frozenset[str]]]) -> None:
        """Regions, which may lie in one another, as places from which on some names are allowed."""
        changes: dict[Place, list[str]] = {}
        for first, last, names in regions:
            changes.setdefault(first, []).extend(names)
            changes.setdefault(last, []).extend(f"-{name}" for name in names)
        held: dict[str, int] = {}
        for place in sorted(changes):
            for name in changes[place]:
                held[name.removeprefix("-")] = held.get(name.removeprefix("-"), 0) + (-1 if name[0] == "-" else 1)
            self._starts.append(place)
            self._names.append(frozenset(name for name, count in held.items() if count > 0))


def _regions(root: Mapping) -> list[tuple[Place, Place, frozenset[str]]]:
    """From where to where in the file each mapping below the root allows what."""
    nodes = list(_nodes(root))
    allowing = [
        (node, names) for node in nodes if isinstance(node, Mapping) and node is not root and (names := _named(node))
    ]
    if not allowing:
        return []
    places = [*sorted({_at(node) for node in nodes}), _END]
    last = {id(node): max(_at(each) for each in _nodes(node)) for node, _ in allowing}
    return [(_at(node), places[bisect_right(places, last[id(node)])], names) for node, names in allowing]


def _named(node: Mapping) -> frozenset[str]:
    for key, value in node:
        if key.text == "allow" or (not key.text.isascii() and key_anywhere(key.text) == "allow"):
            values = value.items if isinstance(value, Sequence) else (value,)
            return frozenset(one.text.strip() for one in values if isinstance(one, Scalar))
    return frozenset()


def _nodes(root: Node) -> Iterator[Node]:
    """All nodes of a tree, keys too."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Sequence):
            waiting.extend(node.items)
        elif isinstance(node, Mapping):
            for key, value in node:
                waiting += (key, value)


def _at(node: Node) -> Place:
    return node.span.line, node.span.column
