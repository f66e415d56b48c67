"""A formula as typed becomes a tree, or what is wrong with it is told with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from worksheet import limits
from worksheet.formulas import commands
from worksheet.formulas.linear import linear
from worksheet.formulas.pairing import paired
from worksheet.formulas.signs import STRONG, typed_sign, unknown
from worksheet.formulas.tokens import BrokenFormula, Token, Tokens
from worksheet.formulas.tree import (
    Accent,
    Arrow,
    Fenced,
    Fraction,
    Grid,
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

_BRACKETS = (Kind.OPENING, Kind.CLOSING)
_DELIMITERS = {
    **{one: one for one in "()[]|/"},
    ".": "",
    "<": "⟨",
    ">": "⟩",
}


@lru_cache(maxsize=4096)
def read(source: str) -> Row:
    """The tree of a formula. Raises BrokenFormula."""
    if len(source) > limits.FORMULA_CHARACTERS:
        raise BrokenFormula("formula-long", 0, len(source), most=limits.FORMULA_CHARACTERS)
    if not source.strip():
        raise BrokenFormula("formula-empty", 0, max(1, len(source)))
    from worksheet.formulas.chemistry import is_reaction  # late: nothing else of it is wanted here

    row = _Reader(source, upright=is_reaction(source)).whole()
    if not linear(row).strip() or all(isinstance(node, Sign) and node.kind in _BRACKETS for node in row):
        raise BrokenFormula("formula-empty", 0, len(source))
    return row


class _Reader:
    def __init__(self, source: str, upright: bool = False) -> None:
        self._tokens = Tokens(source)
        self._depth = 0
        self._letters_as = ["mathrm"] if upright else []  # the commands for letters that are open: mathrm, mathbf

    def whole(self) -> Row:
        row, stop = self._row(())
        if stop.kind != "end":
            raise BrokenFormula("formula-brace-extra", stop.start)
        return row

    def _row(self, stops: tuple[str, ...]) -> tuple[Row, Token]:
        """Nodes up to a token that ends them: one of ``stops``, a closing brace, the end."""
        self._depth += 1
        start = self._tokens.peek().start
        if self._depth > limits.FORMULA_DEPTH:
            raise BrokenFormula("formula-deep", start, 1, most=limits.FORMULA_DEPTH)
        items: list[Node] = []
        while True:
            token = self._tokens.next()
            text = token.text
            stop = f"\\{text}" if token.kind == "command" else text
            if token.kind == "end" or (token.kind == "other" and text == "}") or stop in stops:
                break
            if token.kind == "other" and text in "^_":
                self._script(token, items)
            elif token.kind == "other" and text == "'":
                self._prime(items)
            elif token.kind == "command" and text in ("limits", "nolimits") and items:
                items[-1] = Scripts(items[-1], limits=text == "limits")
            else:
                items += self._node(token)
        self._depth -= 1
        return paired(items), token

    def _node(self, token: Token) -> Row:
        """What one token, with its arguments, stands for."""
        if token.kind == "number":
            return (Sign(token.text, strong=self._strong),)
        if token.kind == "word":
            following = self._tokens.peek()
            if following.kind == "word":  # their space would be lost
                raise BrokenFormula("formula-words", token.start, following.end - token.start)
            return (Words(token.text, self._strong),)
        if token.kind == "command":
            return self._command(token)
        if token.text == "{":
            return (Group(self._braced(token)),)
        if token.text == "&":
            raise BrokenFormula("formula-ampersand", token.start)
        if token.text == "~":
            return (Space(0.25),)
        return (typed_sign(token.text, self._letters_as),)

    @property
    def _strong(self) -> bool:
        return not STRONG.isdisjoint(self._letters_as)

    def _braced(self, opening: Token) -> Row:
        row, stop = self._row(())
        if stop.kind == "end":
            raise BrokenFormula("formula-brace-open", opening.start)
        return row

    def _argument(self, whole_number: bool = False, name: str = "") -> Row:
        """What a command or a script speaks of: a group in braces, or the next thing."""
        token = self._tokens.next() if whole_number else self._tokens.one()
        if token.kind == "other" and token.text == "{":
            return self._braced(token)
        if token.kind == "end" or (token.kind == "other" and token.text in "}&^_"):
            raise BrokenFormula("formula-argument", min(token.start, len(self._tokens.source) - 1), 1, name=name)
        self._depth += 1
        if self._depth > limits.FORMULA_DEPTH:
            raise BrokenFormula("formula-deep", token.start, 1, most=limits.FORMULA_DEPTH)
        node = self._node(token)
        self._depth -= 1
        return paired(list(node))

    def _script(self, token: Token, items: list[Node]) -> None:
        """What stands above or below the node before it."""
        argument = self._argument(whole_number=True, name=token.text)
        base: Node = items.pop() if items and not isinstance(items[-1], Space) else Group(())
        if token.text == "^" and len(argument) == 1 and getattr(argument[0], "text", "") == "∘":
            items += [base, Sign("°")]
            return
        below: Row = ()
        above: Row = ()
        at_limits: bool | None = None
        if isinstance(base, Scripts):
            below, above, at_limits, base = base.below, base.above, base.limits, base.base
        if below if token.text == "_" else above:
            if token.text == "_" or not _only_primes(above):
                raise BrokenFormula("formula-script-twice", token.start, name=token.text)
            argument = above + argument
        if token.text == "_":
            items.append(Scripts(base, argument, above, at_limits))
        else:
            items.append(Scripts(base, below, argument, at_limits))

    def _prime(self, items: list[Node]) -> None:
        base: Node = items.pop() if items else Group(())
        if isinstance(base, Scripts) and (not base.above or _only_primes(base.above)):
            items.append(Scripts(base.base, base.below, (*base.above, Sign("′")), base.limits))
        else:
            items.append(Scripts(base, (), (Sign("′"),)))

    def _command(self, token: Token) -> Row:
        name = token.text
        if known := commands.printed().get(name):
            return (known,)
        kind = commands.kinds().get(name)
        if kind is None:
            raise unknown(token)
        reader: Callable[[_Reader, Token], Row] = _COMMANDS[kind]
        return reader(self, token)

    def _ignored(self, token: Token) -> Row:
        return ()

    def _space(self, token: Token) -> Row:
        return (Space(commands.SPACES[token.text] / 18),)

    def _text(self, token: Token) -> Row:
        words, _ = self._tokens.raw()
        return (Words(_plain_words(words), token.text == "textbf" or self._strong),)

    def _fraction(self, token: Token) -> Row:
        name = token.text
        above, below = self._argument(name=f"\\{name}"), self._argument(name=f"\\{name}")
        fraction = Fraction(above, below, bar=name != "binom", small=name == "tfrac")
        return (Fenced("(", (fraction,), ")") if name == "binom" else fraction,)

    def _accent(self, token: Token) -> Row:
        return (Accent(commands.ACCENTS[token.text], self._argument(name=f"\\{token.text}")),)

    def _root(self, token: Token) -> Row:
        degree = self._optional()
        return (Root(self._argument(whole_number=True, name="\\sqrt"), degree),)

    def _arrow(self, token: Token) -> Row:
        below = self._optional()
        return (Arrow(commands.ARROWS[token.text], self._argument(name=f"\\{token.text}"), below),)

    def _stacked(self, token: Token) -> Row:
        small, base = self._argument(name=f"\\{token.text}"), self._argument(name=f"\\{token.text}")
        return (Over(base, (), small) if token.text == "underset" else Over(base, small),)

    def _modulus(self, token: Token) -> Row:
        return (Space(0.4), Fenced("(", (Name("mod"), *self._argument(name="\\pmod")), ")"))

    def _operator(self, token: Token) -> Row:
        words, start = self._tokens.raw()
        if not words.strip():
            raise BrokenFormula("formula-argument", start, 1, name="\\operatorname")
        return (Name(_plain_words(words).strip()),)

    def _letters(self, token: Token) -> Row:
        self._letters_as.append(token.text)
        inside = self._argument(name=f"\\{token.text}")
        self._letters_as.pop()
        return (Group(inside),) if len(inside) > 1 else inside

    def _optional(self) -> Row:
        """What stands in square brackets, if anything does."""
        if self._tokens.peek().text != "[" or self._tokens.peek().kind != "other":
            return ()
        opening = self._tokens.next()
        row, stop = self._row(("]",))
        if stop.text != "]":
            raise BrokenFormula("formula-bracket-open", opening.start)
        return row

    def _left(self, token: Token) -> Row:
        opening = self._delimiter(token)
        inside, stop = self._row(("\\right",))
        if stop.text != "right":
            raise BrokenFormula("formula-left", token.start, token.length)
        return (Fenced(opening, inside, self._delimiter(stop)),)

    def _delimiter(self, before: Token) -> str:
        token = self._tokens.next()
        sign = commands.printed().get(token.text) if token.kind == "command" else None
        if isinstance(sign, Sign) and (
            sign.kind in (Kind.OPENING, Kind.CLOSING) or token.text in ("{", "}", "|", "vert", "Vert")
        ):
            return sign.text
        if token.kind == "other" and token.text in _DELIMITERS:
            return _DELIMITERS[token.text]
        raise BrokenFormula("formula-delimiter", before.start, before.length, name=f"\\{before.text}")

    def _not(self, token: Token) -> Row:
        argument = self._argument(name="\\not")
        sign = argument[0] if len(argument) == 1 else None
        if isinstance(sign, Sign):
            struck = unicodedata.normalize("NFC", sign.text + "\u0338")
            if len(struck) == 1 and struck != sign.text:
                return (Sign(struck, Kind.RELATION),)
        raise BrokenFormula("formula-not", token.start, token.length)

    def _environment(self, token: Token) -> Row:
        name, start = self._tokens.raw()
        name = name.strip()
        if name not in commands.ENVIRONMENTS:
            known = ", ".join(sorted(commands.ENVIRONMENTS))
            raise BrokenFormula("formula-environment", start, max(1, len(name)), name=name, known=known)
        grid = Grid.EQUATIONS if name.startswith("align") else Grid.LEFT if name == "cases" else Grid.CENTRE
        if name == "array":
            grid = Grid.LEFT if set(self._tokens.raw()[0]) <= set("l| ") else Grid.CENTRE
        broken = BrokenFormula("formula-environment-open", token.start, token.length, name=name)
        rows = self._cells(broken)
        if self._tokens.raw()[0].strip() != name:
            raise broken
        return (Table(tuple(rows), grid, *commands.ENVIRONMENTS[name]),)

    def _cells(self, broken: BrokenFormula) -> list[tuple[Row, ...]]:
        """The rows of a table up to its end, without an empty last one."""
        rows: list[tuple[Row, ...]] = [()]
        while True:
            cell, stop = self._row(("&", "\\\\", "\\end"))
            if stop.text not in ("&", "\\", "end"):
                raise broken
            rows[-1] += (cell,)
            if stop.text == "\\":
                rows.append(())
            elif stop.text == "end":
                break
        if rows[-1] == ((),) and len(rows) > 1:
            rows.pop()
        return rows

    def _chemistry(self, token: Token) -> Row:
        """A reaction as chemists type it."""
        from worksheet.formulas.chemistry import written_out  # late: few formulas are chemists'

        typed, start = self._tokens.raw()
        try:
            return (Group(_Reader(written_out(typed)).whole()),)
        except BrokenFormula as error:
            raise BrokenFormula("formula-chemistry", start, max(1, len(typed)), text=typed) from error


def _only_primes(row: Row) -> bool:
    return bool(row) and all(node == Sign("′") for node in row)


def _plain_words(typed: str) -> str:
    """Words in braces, without the backslashes before signs; their spaces are kept."""
    kept, escaped = "", False
    for character in typed:
        if character == "\\" and not escaped:
            escaped = True
            continue
        kept += "\u00a0" if escaped and character in ",;: " else character
        escaped = False
    return kept.replace("{", "").replace("}", "") if "\\" not in typed else kept


_COMMANDS: dict[str, Callable[[_Reader, Token], Row]] = {
    "accent": _Reader._accent,
    "arrow": _Reader._arrow,
    "chemistry": _Reader._chemistry,
    "environment": _Reader._environment,
    "fraction": _Reader._fraction,
    "ignored": _Reader._ignored,
    "left": _Reader._left,
    "letters": _Reader._letters,
    "modulus": _Reader._modulus,
    "not": _Reader._not,
    "operator": _Reader._operator,
    "root": _Reader._root,
    "space": _Reader._space,
    "stacked": _Reader._stacked,
    "text": _Reader._text,
}
