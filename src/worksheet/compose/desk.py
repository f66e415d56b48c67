"""What composing needs at hand: the words of the paper's languages, its letters, and what was composed before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Protocol, cast

from worksheet.content import (
    FORMULA,
    Beside,
    Block,
    Cell,
    Document,
    Entry,
    Gap,
    Inlines,
    Listing,
    Numbering,
    Options,
    Paragraph,
    Role,
    Stanza,
    Text,
    Tone,
)
from worksheet.pageformat import Ruling
from worksheet.paper import Item, Layout, Paper, portions
from worksheet.text.locale import Locale, load
from worksheet.values import dataclass

MOST_KEPT = 20_000
_NUMBERINGS = {"roman": Numbering.ROMAN, "number": Numbering.DECIMAL, "letter": Numbering.LETTERS}


@dataclass(frozen=True, slots=True)
class Desk:
    """The locale of one paper, or both of its locales and how they stand; and whether pupils write on the sheet.

    ``ruling`` is how room for answers looks; ``traced`` says whether any answer rests on a source; ``filled`` that what
    pupils write is filled in, as in the teacher's copy.
    """

    locale: Locale
    on_sheet: bool
    second: Locale | None = None
    beside: bool = False
    ruling: Ruling | None = None
    traced: bool = True
    filled: bool = False
    kept: dict[tuple[object, ...], tuple[object, Any]] = field(default_factory=dict, compare=False)
    """What was composed before, by what it was made of; its owner is kept too, so that an id stays its own."""

    @property
    def numbering(self) -> Numbering:
        """How questions are numbered in the language."""
        return _NUMBERINGS[self.locale.strings["item-mark"]]

    def once(self, key: tuple[object, ...], owner: object, make: Callable[[], Any]) -> Any:
        """What ``make`` makes, made once for a key; ``owner`` is kept too, so that an id in the key stays its own."""
        known = self.kept.get(key)
        if known is None:
            known = self._keep(key, owner, make())
        return known[1]

    def cell(self, body: Inlines, label: str | None, under: Inlines = ()) -> Cell:
        """A table cell, likewise kept; what stands under its body is in the second language."""
        language = self.second.tag if self.second and under else None
        return cast(Cell, self.once((id(body), label, Cell), body, lambda: Cell(body, label, under, language)))

    def both(self, item: Versions, show: Callable[[Any, Locale], Blocks]) -> Blocks:
        """What ``show`` makes of an item, and of it in the second language: under it or beside it."""
        if self.second is None or item.other is None:
            return show(item, self.locale)
        return self.pair(show(item, self.locale), show(item.other, self.second))

    def pair(self, first: Blocks, second: Blocks) -> Blocks:
        """Blocks that say the same in both languages, under or beside one another; once where both are alike.

        Figures and formulas read the same in all languages: 15 + 8 = ?
        """
        if self.second is None or (first == second and not self.beside):
            return first
        spoken = tuple(_spoken(block, self.second.tag) for block in second)
        if not self.beside:
            return first + spoken
        made: list[Block] = []
        for left, right in zip_longest(first, spoken):
            made.append(Beside((left,) if left else (), (right,) if right else ()))
        return tuple(made)

    def line(self, first: str | None, second: str | None, role: Role) -> tuple[Paragraph, ...]:
        """A line in each language, once where both say the same."""
        lines = [Paragraph((Text(first),), role)] if first else []
        if self.second and second and second != first:
            lines.append(Paragraph((Text(second),), role, language=self.second.tag))
        return tuple(lines)

    def told(self, first: str, second: str | None, tone: Tone = Tone.PLAIN) -> tuple[Text, ...]:
        """A text in both languages on one line, ``कक्षा / Class``; once where both say the same."""
        if self.second is None or not second or first == second:
            return (Text(first, tone),)
        return (Text(first, tone), Text(" / "), Text(second, tone, self.second.tag))

    def word(self, key: str, *, after: str = "", tone: Tone = Tone.PLAIN) -> tuple[Text, ...]:
        """A string of the languages, with what follows it."""
        if self.second is None:
            return (Text(self.locale.word(key) + after, tone),)
        told = self.told(self.locale.word(key), self.second.word(key), tone)
        return followed(told, after)

    def gap(self, aksharas: int, *answer: Text) -> Gap:
        """A blank to write in; where the desk fills blanks, the answer stands over its rule in both languages."""
        return Gap(aksharas, as_filled(answer)) if self.filled and answer else Gap(aksharas)

    def written(self, aksharas: int, *answer: Text) -> Inlines:
        """A blank behind a text: none in an answer book, where the teacher's copy has the answer without a rule."""
        if self.on_sheet:
            return (Text(" "), self.gap(aksharas, *answer))
        return (Text(" "), as_filled(answer)) if self.filled and answer else ()

    def worth(self, item: Item) -> str | None:
        """The marks of an item as they stand beside it; of pairs and of words in a grid the sum, ``½×4=2``."""
        if item.marks is None:
            return None
        each, count = item.marks, portions(item)
        said = self.locale.halves(each.times(count).halves)
        if count == 1:
            return said
        return self.locale.word("marks.sum", each=self.locale.halves(each.halves), count=count, total=said)

    def words(self, text: str) -> Cell:
        """A table cell that says ``text``, likewise kept."""
        return cast(Cell, self.once((text, Cell), None, lambda: Cell((Text(text),) if text else ())))

    def shown(self, item: Item, show: Show) -> tuple[Block, ...]:
        """An item's blocks; the same ones each time, so that a thousand papers set them once."""
        return cast("tuple[Block, ...]", self.once((id(item), show), item, lambda: show(item, self)))

    def entry(self, item: Item, label: str, marks: str | None, show: Show) -> Entry:
        """An item under a label, likewise kept."""
        key = (id(item), show, label, marks)
        return cast(Entry, self.once(key, item, lambda: Entry(label, self.shown(item, show), marks, item.id)))

    def _keep(self, key: tuple[object, ...], owner: object, made: object) -> tuple[object, Any]:
        if len(self.kept) > MOST_KEPT:
            self.kept.clear()
        self.kept[key] = (owner, made)
        return self.kept[key]

    def document(self, paper: Paper, blocks: tuple[Block, ...], title: str) -> Document:
        """A document in the paper's language and digits, on its pages, with the page's number at the foot."""
        return Document(
            title=title,
            language=paper.language,
            blocks=blocks,
            foot=self.locale.strings["foot"],
            numerals="deva" if self.locale.deva_digits else "latn",
            page=paper.page,
        )


def followed(told: tuple[Text, ...], after: str) -> tuple[Text, ...]:
    """Texts and what follows them; a sign that follows without a space is the last one's, so that no word is cut."""
    sign = "" if after.startswith(" ") else after.rstrip()
    *first, last = told
    rest = after[len(sign) :]
    return (*first, replace(last, text=last.text + sign), *((Text(rest),) if rest else ()))


def desk_for(paper: Paper, traced: bool = True, filled: bool = False) -> Desk:
    """The desk of a paper, with the numerals and letters it chose; ``traced`` is for its key, ``filled`` for a copy."""
    choices = (paper.numerals, paper.letters)
    where = (paper.on_sheet, paper.page.ruling)
    return _desk((paper.language, paper.second), choices, where, paper.layout, (traced, filled))


@lru_cache(maxsize=8)
def _desk(
    languages: tuple[str, str | None],
    choices: tuple[str | None, tuple[str, ...]],
    where: tuple[bool, Ruling | None],
    layout: Layout,
    told: tuple[bool, bool],
) -> Desk:
    first, second = languages
    other = load(second, *choices) if second else None
    on_sheet, ruling = where
    return Desk(load(first, *choices), on_sheet, other, layout is Layout.BESIDE, ruling, *told)


def as_filled(answer: Sequence[Text]) -> Text:
    """Texts as one that is filled in, in the language of the first."""
    return inked("".join([one.text for one in answer]), answer[0].language)


def inked(text: str, language: str | None = None) -> Text:
    """A text as it is filled in; one with a formula in bold letters of the family that formulas are set in."""
    return Text(text, Tone.STRONG if FORMULA[0] in text else Tone.FILLED, language)


def _spoken(block: Block, tag: str) -> Block:
    """A block of text as one in another language than the document's."""
    if isinstance(block, Paragraph | Options | Stanza):
        return replace(block, language=tag)
    if isinstance(block, Listing):
        entries = tuple(replace(one, body=tuple(_spoken(b, tag) for b in one.body)) for one in block.entries)
        return replace(block, entries=entries)
    return block


def in_language(body: Inlines, tag: str) -> Inlines:
    """A text that is said to be in another language than the document's."""
    return tuple([Text(piece.text, piece.tone, tag) if isinstance(piece, Text) else piece for piece in body])


class Versions(Protocol):
    """What may have another version, in the paper's second language."""

    @property
    def other(self) -> object | None: ...  # noqa: D102


Blocks = tuple[Block, ...]
Show = Callable[[Item, Desk], tuple[Block, ...]]
"""An item as blocks: on the sheet, or in the key."""
