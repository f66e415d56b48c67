"""A formula said in one line of text: what is copied from the page, found in it, and read in bookmarks: ``(a+b)/2``.

Raised and lowered figures are Unicode's (x², H₂O); what has none stands in brackets behind ^ or _, as in UnicodeMath
(Unicode Technical Note 28). Nothing here holds a combining mark, which readers of PDFs lose or move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from worksheet.formulas.pairing import kind_of
from worksheet.formulas.tree import (
    Accent,
    Arrow,
    Fenced,
    Fraction,
    Group,
    Kind,
    Name,
    Node,
    Over,
    Root,
    Row,
    Scripts,
    Sign,
    Space,
    Table,
    Words,
)

_RAISED = dict(zip("0123456789+−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_OVER = {"overrightarrow": "→", "overleftarrow": "←", "overleftrightarrow": "↔"}
_ROOTS = {"": "√", "3": "∛", "4": "∜"}


def linear(row: Row) -> str:
    """A row in one line."""
    return "".join(pieces(row))


def pieces(row: Sequence[Node]) -> list[str]:
    """What each node of a row says, with the space before it where it would run into the one before."""
    said: list[str] = []
    before: Node | None = None
    for node in row:
        text = _said(node)
        if text and before is not None and _apart(before, node, "".join(said)[-1:], text[0]):
            text = " " + text
        said.append(text)
        before = before if isinstance(node, Space) and not text else node
    return said


def _apart(before: Node, node: Node, last: str, first: str) -> bool:
    """Whether two nodes need a space between: 2 ½, sin x, 5 सेमी."""
    if last == " " or first == " ":
        return False
    if isinstance(_bare(before), Name) or (isinstance(before, Scripts) and kind_of(before) is Kind.LARGE):
        return first.isalnum() or first == "√"
    if isinstance(_bare(node), Name):
        return last.isalnum() or last == ")"
    if isinstance(_bare(node), Fraction):
        return last.isalnum()
    return isinstance(_bare(before), Fraction) and first.isalnum()


def _bare(node: Node) -> Node:
    return node.base if isinstance(node, Scripts) else node


def _said(node: Node) -> str:
    return _SAYERS[type(node)](node)


def _text(node: Sign | Name | Words) -> str:
    return node.text.replace("\u00a0", " ")


def _space(node: Space) -> str:
    return " " if node.width > 0 else ""


def _group(node: Group) -> str:
    return linear(node.inside)


def _fraction(node: Fraction) -> str:
    return f"{_held(node.above)}/{_held(node.below)}" if node.bar else f"{linear(node.above)},{linear(node.below)}"


def _root(node: Root) -> str:
    degree = linear(node.degree)
    return f"{_ROOTS[degree]}{_held(node.inside)}" if degree in _ROOTS else f"root({degree},{linear(node.inside)})"


def _fenced(node: Fenced) -> str:
    return f"{node.opening}{linear(node.inside)}{node.closing}"


def _table(node: Table) -> str:
    said = ";".join(",".join(filter(None, map(linear, cells))) for cells in node.rows)
    return f"{node.opening or '['}{said}{node.closing or ('' if node.opening else ']')}"


def _accent(node: Accent) -> str:
    inside = linear(node.inside)
    if node.name in ("overline", "underline", "boxed"):
        return inside or "□"
    return f"{_OVER.get(node.name, node.name)}({inside})"


def _over(node: Over) -> str:
    return linear(node.base) + _conditions(node.above, node.below)


def _arrow(node: Arrow) -> str:
    return node.sign + _conditions(node.above, node.below)


def _conditions(*rows: Row) -> str:
    return "".join(f"({linear(row)})" for row in rows if row)


def _scripts(node: Scripts) -> str:
    base = _said(node.base)
    below = _script(node.below, "_", _LOWERED)
    if all(one == Sign("′") for one in node.above):
        return base + "′" * len(node.above) + below
    above = _script(node.above, "^", _RAISED)
    return base + below + above if base else above + below


def _script(row: Row, mark: str, figures: dict[str, str]) -> str:
    text = linear(row).strip()
    if not text:
        return ""
    if all(character in figures for character in text):
        return "".join(figures[character] for character in text)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _held(row: Row) -> str:
    """A row as a part of what is around it: in brackets if it holds more than one thing."""
    text = linear(row)
    alone = len(row) == 1 and isinstance(row[0], Sign | Words | Fenced | Scripts | Root | Accent)
    return text if not text or (alone and " " not in text) else f"({text})"


_SAYERS: dict[type, Callable[[Any], str]] = {
    Sign: _text,
    Name: _text,
    Words: _text,
    Space: _space,
    Group: _group,
    Fraction: _fraction,
    Root: _root,
    Scripts: _scripts,
    Fenced: _fenced,
    Table: _table,
    Accent: _accent,
    Over: _over,
    Arrow: _arrow,
}
