"""``allow``: warnings that a paper, a section or a question keeps quiet."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.errors import Span
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.vocabulary import key_anywhere

NAMES = (
    "blank-by-hand",
    "doubled-mark",
    "doubtful",
    "font-without-conjuncts",
    "font-without-devanagari",
    "idle-joiner",
    "legacy-font",
    "letter-by-hand",
    "mark-by-hand",
    "misordered-marks",
    "missing-answer",
    "mixed-numerals",
    "mixed-spacing",
    "mixed-stops",
    "sets-alike",
    "stray-mark",
)
"""The warnings and notes that ``allow`` may name."""

NAMES_LATER = (
    "ambiguous-blank",
    "answer-pattern",
    "given-away",
    "misprint-left",
    "mixed-spelling",
    "no-question-mark",
    "odd-option",
    "same-answer",
    "same-question",
)
"""Those that a later version has."""

Place = tuple[int, int]


class Allowed:
    """What a spec allows, and where: a name holds from the first to the last place of the mapping that allows it."""

    __slots__ = ("_everywhere", "_file", "_regions")

    def __init__(self, root: Node | None) -> None:
        self._file = root.span.file if root else ""
        self._everywhere: frozenset[str] = frozenset()
        self._regions: list[tuple[Place, Place, frozenset[str]]] = []
        if isinstance(root, Mapping):
            self._everywhere = _names(root)
            self._gather(root)

    def __bool__(self) -> bool:
        return bool(self._everywhere or self._regions)

    def quiet(self, code: str, span: Span | None) -> bool:
        """Whether a warning at a place is allowed."""
        if code in self._everywhere:
            return True
        if span is None or span.file != self._file:
            return False
        at = (span.line, span.column)
        return any(code in names and first <= at < last for first, last, names in self._regions)

    def _gather(self, root: Mapping) -> None:
        own = [node for node in _nodes(root) if isinstance(node, Mapping) and node is not root]
        allowing = [(node, names) for node in own if (names := _names(node))]
        if not allowing:
            return
        places = sorted({_at(node) for node in _nodes(root)})
        end = (1 << 30, 0)
        for node, names in allowing:
            last = max(_at(each) for each in _nodes(node))
            self._regions.append((_at(node), next((place for place in places if place > last), end), names))


def _names(node: Mapping) -> frozenset[str]:
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
