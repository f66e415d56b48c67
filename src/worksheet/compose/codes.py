"""Two lists and codes to choose from: what goes with what, of which one code is right."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.fills import ticked
from worksheet.compose.grounds import grounds, hint, note
from worksheet.compose.matchings import Column, pair_said, table
from worksheet.content import Cell, Entry, Group, Listing, Numbering, Paragraph, Table, Text, Tone
from worksheet.paper import CodedItem
from worksheet.text.locale import Locale

_LETTER, _LABEL = 3.0, 5.0  # em: a column of a table of codes


def sheet(item: CodedItem, desk: Desk) -> Blocks:
    """Both lists, and the codes with their letters."""
    other = item.other if desk.second else None
    lefts, rights = _lefts(item, desk.locale), [desk.locale.digits(place + 1) for place in range(len(item.right))]
    columns = [
        Column(item.left, _in_brackets(lefts), other.left if other else (), item.left_figures),
        Column(item.right, _in_brackets(rights), other.right if other else (), item.right_figures),
    ]
    heads = item.heads or _heads(desk.locale)
    others = (other.heads or _heads(desk.second)) if other and desk.second else ()
    lists = table(columns, heads, others, desk)
    return (*desk.both(item, hint), *figures(item, desk), Group((lists, _codes(item, lefts, rights, desk))))


def _codes(item: CodedItem, lefts: list[str], rights: list[str], desk: Desk) -> Table:
    head = (Cell(desk.word("codes.title")), *[desk.words(left) for left in lefts])
    rows = [
        (_letter(item, place, desk), *[desk.words(rights[partner]) for partner in code])
        for place, code in enumerate(item.codes)
    ]
    shares = (_LABEL, *[_LETTER] * len(lefts))
    return Table(head, tuple(rows), shares, ems=sum(shares))


def _letter(item: CodedItem, place: int, desk: Desk) -> Cell:
    """The letter of a code; in the teacher's copy the right one is ticked."""
    letter = f"({desk.locale.letter(place)})"
    return Cell(ticked((Text(letter),))) if desk.filled and place == item.chosen else desk.words(letter)


def code_of(item: CodedItem, locale: Locale) -> str:
    """What the right code says."""
    pairs = zip(_lefts(item, locale), item.partner, strict=True)
    return ", ".join(f"{left}-{locale.digits(partner + 1)}" for left, partner in pairs)


def key(item: CodedItem, desk: Desk) -> Blocks:
    """The letter of the right code, what it says, and the pairs."""
    lefts = _lefts(item, desk.locale)
    marks = [desk.locale.digits(partner + 1) for partner in item.partner]
    letter = Text(f"({desk.locale.letter(item.chosen)}) ", Tone.STRONG)
    code = Text(code_of(item, desk.locale), Tone.STRONG)
    entries = []
    for i, (left, mark) in enumerate(zip(_in_brackets(lefts), _in_brackets(marks), strict=True)):
        entries.append(Entry(left, (*pair_said(item, i, mark, desk), *grounds(item, desk, i))))
    return (Paragraph((letter, code)), Listing(tuple(entries), Numbering.LETTERS), *desk.both(item, note))


def _lefts(item: CodedItem, locale: Locale) -> list[str]:
    """The letters of the left list: Latin ones, other than those of options."""
    first = ord("P" if locale.letter(0) == "A" else "A")
    return [chr(first + place) for place in range(len(item.left))]


def _in_brackets(marks: list[str]) -> tuple[str, ...]:
    return tuple([f"({mark})" for mark in marks])


def _heads(locale: Locale) -> tuple[str, ...]:
    return (locale.word("codes.first"), locale.word("codes.second"))
