"""The last look at a row: brackets find their partners, signs know whether something stands before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from worksheet.formulas.tree import Fenced, Kind, Name, Node, Row, Scripts, Sign, Space

_PARTNERS = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩", "|": "|", "‖": "‖"}
_BARS = "|‖"
_UNARY_AFTER = (Kind.LARGE, Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION)
_UNARY_BEFORE = (Kind.RELATION, Kind.CLOSING, Kind.PUNCTUATION)


def paired(items: Sequence[Node]) -> Row:
    """The row with every bracket that has a partner joined to it, and with neighbouring upright letters as one."""
    rows: list[list[Node]] = [[]]
    waiting: list[Sign] = []
    for item in items:
        sign = _bracket(item)
        if sign and waiting and _closes(sign, waiting):
            while _PARTNERS[waiting[-1].text] != sign.text:  # a lone bar inside: {x | x > 0}
                inner, bar = rows.pop(), waiting.pop()
                rows[-1] += [bar, *inner]
            fenced = Fenced(waiting.pop().text, _classed(rows.pop()), sign.text)
            rows[-1].append(replace(item, base=fenced) if isinstance(item, Scripts) else fenced)
        elif sign and sign is item and sign.text in _PARTNERS:
            waiting.append(sign)
            rows.append([])
        else:
            rows[-1].append(item)
    while waiting:
        inner, opening = rows.pop(), waiting.pop()
        rows[-1] += [opening, *inner]
    return _classed(rows[0])


def kind_of(node: Node | None) -> Kind | None:
    """What a node is to its neighbours; None for a space or nothing."""
    if isinstance(node, Sign):
        return node.kind
    if isinstance(node, Scripts):
        return kind_of(node.base)
    if isinstance(node, Name):
        return Kind.LARGE
    return None if node is None or isinstance(node, Space) else Kind.ORDINARY


def _bracket(item: Node) -> Sign | None:
    base = item.base if isinstance(item, Scripts) else item
    if isinstance(base, Sign) and (base.kind in (Kind.OPENING, Kind.CLOSING) or base.text in _BARS):
        return base
    return None


def _closes(sign: Sign, waiting: Sequence[Sign]) -> bool:
    """Whether a bracket has a partner among those that wait, with no more than bars between."""
    for opening in reversed(waiting):
        if _PARTNERS[opening.text] == sign.text:
            return True
        if opening.text not in _BARS:
            return False
    return False


def _classed(items: Sequence[Node]) -> Row:
    """Signs that stand between nothing are ordinary: the minus of −5; upright letters in turn are one sign."""
    found: list[Node] = []
    shown = [item for item in items if not isinstance(item, Space)]
    following = {id(one): after for one, after in pairwise(shown)}
    before: Node | None = None
    for item in items:
        node = item
        if isinstance(node, Sign) and node.kind is Kind.BINARY:
            after = kind_of(following.get(id(item)))
            if before is None or kind_of(before) in _UNARY_AFTER or after in _UNARY_BEFORE:
                node = replace(node, kind=Kind.ORDINARY)
        if isinstance(before, Sign) and before.text == "°" and isinstance(node, Sign) and node.text in "CF":
            node = replace(node, italic=False)
        last = found[-1] if found else None
        if _is_upright(node) and _is_upright(last) and last.strong == node.strong:  # type: ignore[union-attr]
            found[-1] = Sign(last.text + node.text, strong=node.strong)  # type: ignore[union-attr]
        else:
            found.append(node)
        before = before if isinstance(node, Space) else node
    return tuple(found)


def _is_upright(node: Node | None) -> bool:
    return isinstance(node, Sign) and node.text.isalpha() and not node.italic and node.text.isascii()
