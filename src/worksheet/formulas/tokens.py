"""A formula's characters as tokens, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from worksheet.errors import WorksheetError

_GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)"  # 12,34,567: any other comma stands between two things
_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z]+|.)"
    rf"|(?P<number>(?:{_GROUPED}|\d+)(?:\.\d+)?)"
    "|(?P<word>[\u0900-\u0963\u0970-\u097f\u200c\u200d\ua8e0-\ua8ff\u1cd0-\u1cff]+)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


class BrokenFormula(WorksheetError):
    """What is wrong with a formula: a code of the message catalogue, its place in the formula in characters."""

    def __init__(self, code: str, start: int, length: int = 1, **values: object) -> None:
        super().__init__(())
        self.code = code
        self.start = start
        self.length = length
        self.told = values


class Token(NamedTuple):
    """``kind`` is command, number, word, space, other or end; ``text`` is without the backslash."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many characters it takes."""
        return self.end - self.start


class Tokens:
    """The tokens of a formula in turn; spaces are skipped, as LaTeX does."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._at = 0

    def peek(self) -> Token:
        """The next token, which stays."""
        found = _TOKEN.match(self.source, self._at)
        while found and found.lastgroup == "space":
            found = _TOKEN.match(self.source, found.end())
        if found is None:
            return Token("end", "", len(self.source), len(self.source))
        kind = found.lastgroup or "other"
        return Token(kind, found[kind], found.start(), found.end())

    def next(self) -> Token:
        """The next token."""
        token = self.peek()
        self._at = token.end
        return token

    def one(self) -> Token:
        """The next token, but of a number its first digit alone, as LaTeX takes arguments without braces."""
        token = self.next()
        if token.kind == "number" and token.length > 1:
            self._at = token.start + 1
            return Token("number", token.text[0], token.start, token.start + 1)
        return token

    def raw(self) -> tuple[str, int]:
        """What stands in the braces that come next, as typed, and where it begins; the braces must be there."""
        opening = self.next()
        if opening.text != "{" or opening.kind != "other":
            raise BrokenFormula("formula-argument", opening.start, max(1, opening.length), name=self._before(opening))
        depth, place = 1, opening.end
        while place < len(self.source):
            character = self.source[place]
            if character == "\\":
                place += 1
            elif character in "{}":
                depth += 1 if character == "{" else -1
            if not depth:
                self._at = place + 1
                return self.source[opening.end : place], opening.end
            place += 1
        raise BrokenFormula("formula-brace-open", opening.start)

    def _before(self, token: Token) -> str:
        found = re.search(r"\\[A-Za-z]+\s*$", self.source[: token.start])
        return found[0].strip() if found else self.source[: token.start][-10:]
