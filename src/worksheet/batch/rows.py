"""A roster's rows, checked: each becomes an entry, or faults with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from worksheet import limits
from worksheet.batch.columns import edition_of, language_of
from worksheet.errors import Problem, Span
from worksheet.source import character_fault, character_name
from worksheet.text.akshara import fold
from worksheet.typeface import NOTO_SERIF
from worksheet.values import dataclass

FIELDS = ("roll", "name", "class", "section", "school", "centre", "room", "seat", "set", "edition", "weak", "language")
"""The fields of an entry, in its order."""

_LONGEST = {"roll": limits.ROLL_CHARACTERS, "name": limits.NAME_CHARACTERS}
_ROUNDED = re.compile(
    r"[0-9०-९]+([.,][0-9]+)?[eE]\+?[0-9]+"
)  # what is left of a long number once a spreadsheet saved it
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # two rolls that look alike are one
_LISTED = re.compile(r"[,;|\n]")


class Table(Protocol):
    """A roster's file, read a row at a time: see ``Delimited`` and ``Workbook``."""

    odd: dict[int, str]
    notes: list[Problem]

    @property
    def line(self) -> int: ...  # noqa: D102

    def rows(self) -> Iterator[list[str]]: ...  # noqa: D102

    def place(self, index: int) -> Span: ...  # noqa: D102

    def give_back(self) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Choices:
    """What a row may choose from: its sets and languages, the editions that can be made, the faces' characters.

    ``edition`` is that of rows that name none.
    """

    sets: tuple[str, ...]
    editions: tuple[str, ...]
    faces: tuple[str, ...] = NOTO_SERIF.regular
    languages: tuple[str, ...] = ("hi",)
    edition: str = ""


class Rows:
    """Checks the rows of one table under its head. ``width`` is the number of the head's cells."""

    def __init__(self, table: Table, fields: Mapping[str, int], width: int, choices: Choices) -> None:
        self._table, self._width = table, width
        self._places = [(field, fields.get(field, -1)) for field in FIELDS]
        self._columns = fields
        self._choices = choices
        self._sets = {fold(name).casefold(): name for name in choices.sets}
        self.roll_column = fields["roll"]
        self._good: set[str] = set()  # characters that were looked at and may stand

    def entry(self, cells: list[str]) -> tuple[list[str], list[Problem]]:
        """A row's texts in the order of FIELDS, and what is wrong with it. A set or edition unnamed is empty."""
        problems: list[Problem] = []
        if -1 in self._table.odd:
            return [""] * len(FIELDS), [Problem(self._table.odd[-1], self._table.place(0))]
        texts = [fold(cells[index]) if 0 <= index < len(cells) else "" for _, index in self._places]
        texts[0] = texts[0].translate(_UNSEEN)
        good, wrong = self._good, set[str]()
        for (field, index), text in zip(self._places, texts, strict=True):
            before = len(problems)
            if text and index in self._table.odd:
                problems.append(self._problem(self._table.odd[index], index, text=text))
            elif not (good.issuperset(text) and len(text) <= _LONGEST.get(field, limits.PLACE_CHARACTERS)):
                problems.extend(self._faults_of_text(field, index, text))
            if len(problems) > before:
                wrong.add(field)
        self._check_lines(cells, problems)
        problems.extend(self._faults_of_row(cells, texts, wrong))
        return texts, problems

    def _check_lines(self, cells: list[str], problems: list[Problem]) -> None:
        """A cell that runs over a line's end has most likely swallowed the rows below."""
        for _, index in self._places:
            if 0 <= index < len(cells) and ("\n" in cells[index] or "\r" in cells[index]):
                problems.append(self._problem("roster-quotes", index))
                self._table.give_back()
                return

    def _faults_of_text(self, field: str, index: int, text: str) -> Iterator[Problem]:
        longest = _LONGEST.get(field, limits.PLACE_CHARACTERS)
        if len(text) > longest:
            yield self._problem("cell-long", index, count=len(text), limit=longest)
            return
        bad = next((character for character in text if "\udc80" <= character <= "\udcff"), None)
        if bad is not None:
            yield self._problem("not-utf-8", index, byte=f"0x{ord(bad) - 0xDC00:02X}")
            return
        fault = character_fault(text)
        if fault is not None:
            yield self._problem(fault[0], index, **character_name(text[fault[1]]))
            return
        yield from self._uncovered(index, text)

    def _uncovered(self, index: int, text: str) -> Iterator[Problem]:
        from worksheet.text.faces import REGULAR, face, uncovered  # late: opens the faces

        missing = uncovered(text, self._choices.faces)
        if "\ufffd" in text:
            missing = ("\ufffd",)
        for character in missing:
            named = character_name(character[0])
            yield self._problem(
                "cell-uncovered", index, character=character, code=named["character"], name=named["name"]
            )
        if not missing:
            self._good.update(filter(face(REGULAR[0]).covers, text))  # another face's may not go with all letters

    def _faults_of_row(self, cells: list[str], texts: list[str], wrong: set[str]) -> Iterator[Problem]:
        """What the fields say together, and puts the set and the edition as they are named.

        Of the fields that are ``wrong`` enough was said.
        """
        roll, name, chosen, edition = (texts[FIELDS.index(field)] for field in ("roll", "name", "set", "edition"))
        if "roll" not in wrong and not any(character.isalnum() for character in roll):
            yield self._problem("roll-missing", self._columns["roll"])
        elif _ROUNDED.fullmatch(roll):
            yield self._problem("roll-rounded", self._columns["roll"], roll=roll)
        if "name" not in wrong and not any(character.isalpha() for character in name):
            yield self._problem("name-missing", self._columns["name"])
        if any(cells[self._width :]) and any(cell.strip() for cell in cells[self._width :]):
            yield self._problem("row-long", self._width, count=len(cells), columns=self._width)
        if chosen:
            known = self._sets.get(chosen.casefold())
            texts[FIELDS.index("set")] = known or ""
            if known is None:
                code = "set-unknown" if self._sets else "set-none"
                yield self._problem(code, self._columns["set"], name=chosen, sets=self._choices.sets)
        meant = (edition_of(edition) or "") if edition else self._choices.edition
        texts[FIELDS.index("edition")] = meant
        if edition and meant not in self._choices.editions:
            editions = self._choices.editions
            yield self._problem("edition-unknown", self._columns["edition"], name=edition, editions=editions)
        yield from self._fault_of_language(texts)

    def _fault_of_language(self, texts: list[str]) -> Iterator[Problem]:
        """Puts the language as its tag; one that the paper is not in is a fault."""
        at = FIELDS.index("language")
        if typed := texts[at]:
            texts[at] = language_of(typed) or ""
            if texts[at] not in self._choices.languages:
                values = {"name": typed, "languages": self._choices.languages}
                yield self._problem("row-language", self._columns["language"], **values)

    def _problem(self, kind: str, index: int, **values: object) -> Problem:
        return Problem(kind, self._table.place(index), values)


def listed(text: str) -> tuple[str, ...]:
    """The entries of a cell that holds a list: apart by commas, semicolons or bars."""
    return tuple(dict.fromkeys(part for one in _LISTED.split(text) if (part := fold(one))))
