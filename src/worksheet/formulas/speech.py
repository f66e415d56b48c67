"""A formula as it is read aloud, in the words of a language (``data/formulas``): the alternative text of its tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from worksheet.formulas.linear import linear
from worksheet.formulas.reading import read
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
from worksheet.shipped import DATA
from worksheet.values import dataclass

_FENCES = {"(": "round", "[": "square", "{": "curly", "|": "absolute", "‖": "absolute", "⌊": "floor", "⌈": "floor"}
_UNITS = ("mm", "cm", "dm", "m", "km")
_ELEMENTS = re.compile("(?<=[A-Za-z])(?=[A-Z])")  # between the letters of two: Ca O
_ARROWS = ("→", "⟶")


@lru_cache(maxsize=4096)
def spoken(source: str, language: str) -> str:
    """What is said of a formula, in Hindi where the language has no words for it."""
    row = read(source)
    voice = _Voice(_words(language), _is_chemical(row))
    return " ".join(voice.row(row).replace(" ,", ",").split()).rstrip(",") or linear(row).strip()


@lru_cache(maxsize=8)
def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    import yaml

    path = DATA / "formulas" / f"{language}.yaml"
    if not path.is_file():
        path = DATA / "formulas" / "hi.yaml"
    words: dict[str, dict[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return words


def _is_chemical(row: Row) -> bool:
    """Whether a formula is a chemist's: its letters are elements, none is a variable."""
    signs = [node for node in _all(row) if isinstance(node, Sign)]
    return any(sign.text[0].isupper() for sign in signs) and not any(sign.italic for sign in signs)


def _all(row: Sequence[Node]) -> list[Node]:
    """The nodes of a row and of groups and scripts in it."""
    found: list[Node] = []
    for node in row:
        found.append(node)
        if isinstance(node, Group):
            found += _all(node.inside)
        elif isinstance(node, Scripts):
            found += _all((node.base, *node.below, *node.above))
        elif isinstance(node, Fenced):
            found += _all(node.inside)
    return found


@dataclass(frozen=True, slots=True)
class _Voice:
    words: Mapping[str, Mapping[str, str]]
    chemical: bool

    def row(self, row: Sequence[Node]) -> str:
        """A row, relation by relation: some come behind what is at their right."""
        said: list[str] = []
        behind = ""  # what waits for the end of the part at a relation's right
        for i, node in enumerate(row):
            if behind and _is_relation(node):
                said, behind = [_behind(said, behind)], ""
            if isinstance(node, Sign) and "{right}" in (phrase := self._sign(node)):
                said, behind = [" ".join(filter(None, said)), ""], phrase
            elif isinstance(node, Fraction) and i and said and _is_whole(row[i - 1]) and _is_plain(node):
                said[-1] = self._phrase("mixed", whole=said[-1], fraction=self.node(node))
            elif isinstance(node, Sign) and node.text in ("C", "F") and i and row[i - 1] == Sign("°"):
                said[-1] = self.words["phrases"]["celsius" if node.text == "C" else "fahrenheit"]
            else:
                said.append(self.node(node))
        return _behind(said, behind) if behind else " ".join(filter(None, said))

    def node(self, node: Node) -> str:
        """One node."""
        return _SPEAKERS[type(node)](self, node)

    def _name(self, node: Name) -> str:
        return self.words["names"].get(node.text, node.text)

    def _text(self, node: Words) -> str:
        return node.text

    def _space(self, node: Space) -> str:
        return ""

    def _group(self, node: Group) -> str:
        return self.row(node.inside)

    def _phrase(self, name: str, **values: str) -> str:
        text = self.words["phrases"][name]
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", value)
        return text

    def _sign(self, node: Sign) -> str:
        phrases = self.words["phrases"]
        if self.chemical and node.text in _ARROWS:
            return phrases["yields"]
        if self.chemical and node == Sign("+", Kind.BINARY):
            return phrases["reacts"]
        if self.chemical and node.text in "↑↓":
            return phrases["gas" if node.text == "↑" else "solid"]
        return self.words["signs"].get(node.text) or _ELEMENTS.sub(" ", node.text)

    def _fraction(self, node: Fraction) -> str:
        name = "choose" if not node.bar else "over" if _is_short(node.above) and _is_short(node.below) else "fraction"
        return self._phrase(name, above=self.row(node.above), below=self.row(node.below))

    def _root(self, node: Root) -> str:
        degree = linear(node.degree)
        name = {"": "root", "2": "root", "3": "cube-root"}.get(degree, "nth-root")
        name += "" if _is_short(node.inside) else "-long"
        return self._phrase(name, inside=self.row(node.inside), degree=self.row(node.degree))

    def _scripts(self, node: Scripts) -> str:
        base, below, above = self.node(node.base), self.row(node.below), self.row(node.above)
        if isinstance(node.base, Sign) and node.base.kind is Kind.LARGE:
            name = "from-to" if below and above else "from" if below else "to"
            return self._phrase(name, base=base, below=below, above=above)
        if isinstance(node.base, Name):
            return self._named(node, base)
        if node.base == Group(()):
            named = [self._phrase("mass", above=above)] if above else []
            return ", ".join([*named, *([self._phrase("atomic", below=below)] if below else [])]) + ","
        if below:
            upright = not any(isinstance(one, Sign) and one.italic for one in _all((node.base,)))
            base = f"{base} {below}" if upright else self._phrase("index", base=base, below=below)
        return self._raised(node, base) if above else base

    def _raised(self, node: Scripts, base: str) -> str:
        """A power, a charge, primes."""
        text = linear(node.above)
        number = isinstance(node.base, Sign) and node.base.text.isdigit()
        if text == "′":
            return self._phrase("minutes" if number else "prime", base=base)
        if text == "′′":
            return self._phrase("seconds", base=base) if number else self._phrase("prime", base=f"{base}")
        if text in ("2", "3"):
            unit = "unit-" if linear((node.base,)) in _UNITS or isinstance(node.base, Words) else ""
            return self._phrase(unit + ("squared" if text == "2" else "cubed"), base=base)
        if text[-1:] in ("+", "−"):
            sign = self.words["phrases"]["charge-plus" if text[-1] == "+" else "charge-minus"]
            return self._phrase("charge", base=base, above=f"{text[:-1]} {sign}")
        name = "power" if _is_short(node.above) else "power-long"
        return self._phrase(name, base=base, above=self.row(node.above))

    def _named(self, node: Scripts, base: str) -> str:
        """A function with its base or its power: log₁₀, sin²."""
        below, above = self.row(node.below), linear(node.above)
        if below:
            limits = isinstance(node.base, Name) and node.base.limits
            base = self._phrase("limit" if limits else "base", base=base, below=below)
        if not above:
            return base
        if above in ("2", "−1"):
            return self._phrase("name-squared" if above == "2" else "name-inverse", base=base)
        return self._phrase("power", base=base, above=self.row(node.above))

    def _fenced(self, node: Fenced) -> str:
        inside = self.row(node.inside)
        name = _FENCES.get(node.opening)
        if name is None or not node.closing:
            return " ".join(filter(None, (self._fence(node.opening), inside, self._fence(node.closing))))
        if len(node.inside) == 1 and name == "round" and _is_short(node.inside):
            return inside
        return self._phrase(name, inside=inside)

    def _fence(self, text: str) -> str:
        return self.words["signs"].get(text, text)

    def _table(self, node: Table) -> str:
        rows = [", ".join(self.row(cell) for cell in row if cell) for row in node.rows]
        kinds = {"(": "matrix", "[": "matrix", "|": "determinant", "{": "cases"}
        name = kinds.get(node.opening, "lines")
        if name in ("matrix", "determinant"):
            rows = [self._phrase("row", number=str(i), cells=cells) for i, cells in enumerate(rows, 1)]
        return self._phrase(name, rows="; ".join(rows))

    def _accent(self, node: Accent) -> str:
        inside, text = self.row(node.inside), linear(node.inside)
        if node.name in ("underline", "boxed"):
            return inside or self.words["phrases"]["empty-box"]
        if node.name == "overline" and len(text) == 2 and text.isupper():
            return self._phrase("segment", inside=inside)
        return self._phrase("overline" if node.name == "bar" else node.name, inside=inside)

    def _over(self, node: Over) -> str:
        base = self.row(node.base)
        if node.above:
            base = self._phrase("above", base=base, above=self.row(node.above))
        return self._phrase("below", base=base, below=self.row(node.below)) if node.below else base

    def _arrow(self, node: Arrow) -> str:
        conditions = ", ".join(self.row(row) for row in (node.above, node.below) if row)
        if node.sign != "→" or not conditions:
            return " ".join(filter(None, (self._sign(Sign(node.sign)).replace("{right}", ""), conditions)))
        return self._phrase("yields-with", conditions=conditions)


def _behind(said: list[str], phrase: str) -> str:
    """What stands at a relation's left and then what is at its right, in the relation's phrase."""
    right = phrase.replace("{right}", " ".join(filter(None, said[1:])))
    return f"{said[0]}, {right}" if said[0] else right


def _is_relation(node: Node) -> bool:
    return isinstance(node, Arrow) or (isinstance(node, Sign) and node.kind in (Kind.RELATION, Kind.PUNCTUATION))


def _is_whole(node: Node) -> bool:
    return isinstance(node, Sign) and node.text.isdigit()


def _is_plain(node: Fraction) -> bool:
    return node.bar and all(len(row) == 1 and _is_whole(row[0]) for row in (node.above, node.below))


def _is_short(row: Row) -> bool:
    """Whether a row is one thing that needs no word where it ends, perhaps with a minus before it."""
    shown = [node for node in row if not isinstance(node, Space)]
    if len(shown) == 2 and shown[0] in (Sign("−"), Sign("+")):
        shown = shown[1:]
    if len(shown) == 1 and isinstance(shown[0], Scripts):
        return isinstance(shown[0].base, Sign)
    return len(shown) == 1 and isinstance(shown[0], Sign | Words | Name | Accent)


_SPEAKERS: dict[type, Callable[[_Voice, Any], str]] = {
    Sign: _Voice._sign,
    Name: _Voice._name,
    Words: _Voice._text,
    Space: _Voice._space,
    Group: _Voice._group,
    Fraction: _Voice._fraction,
    Root: _Voice._root,
    Scripts: _Voice._scripts,
    Fenced: _Voice._fenced,
    Table: _Voice._table,
    Accent: _Voice._accent,
    Over: _Voice._over,
    Arrow: _Voice._arrow,
}
