"""What composing needs at hand: the language's words, the paper's letters, and how an answer's ground is stated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from worksheet.content import Block, Cell, Document, Entry, Inlines, Numbering, Paragraph, Role, Text
from worksheet.paper import Answer, Citation, Item, Paper
from worksheet.text.locale import Locale, load

MOST_KEPT = 20_000
_NUMBERINGS = {"roman": Numbering.ROMAN, "number": Numbering.DECIMAL, "letter": Numbering.LETTERS}


@dataclass(frozen=True, slots=True)
class Desk:
    """The locale of one paper, and whether pupils write on the sheet."""

    locale: Locale
    on_sheet: bool
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

    def cell(self, body: Inlines, label: str | None) -> Cell:
        """A table cell, likewise kept."""
        return cast(Cell, self.once((id(body), label, Cell), body, lambda: Cell(body, label)))

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

    def grounds(self, answers: tuple[Answer, ...]) -> tuple[Paragraph, ...]:
        """The small print under an entry of the key: source lines, both readings, what else is accepted, remarks."""
        lines: dict[str, None] = {}
        for answer in answers:
            for line in self._grounds(answer):
                lines.setdefault(line)
        return tuple(Paragraph((Text(line),), Role.NOTE) for line in lines)

    def _grounds(self, answer: Answer) -> list[str]:
        word = self.locale.word
        lines = [self._cited(citation) for citation in answer.citations]
        if not answer.citations and answer.points:
            lines.append(word("key.teacher"))
        for citation in answer.citations:
            for reading in citation.readings:
                entry = "key.reading-note" if reading.note else "key.reading"
                values = {"line": reading.line, "read": reading.read, "corrected": reading.corrected}
                lines.append(word(entry, **values, note=reading.note or ""))
        if answer.accept:
            lines.append(word("key.accept", answers=", ".join(answer.accept)))
        if answer.reject:
            lines.append(word("key.reject", answers=", ".join(answer.reject)))
        for remark in (answer.note, answer.doubt):
            if remark:
                lines.append(word("key.note", note=remark))
        return lines

    def _cited(self, citation: Citation) -> str:
        word = self.locale.word
        first, last = citation.lines
        where = word("key.line", line=first) if first == last else word("key.lines", first=first, last=last)
        if citation.page is not None:
            where += ", " + word("key.page", page=citation.page)
        if citation.source:
            where = f"{citation.source}, {where}"
        line = word("key.source", where=where, statement=citation.statement)
        return f"{line} ({word('key.translated')})" if citation.translated else line

    def points(self, answer: Answer) -> tuple[str, ...]:
        """What the key prints as the answer itself, a text a point."""
        if answer.missing:
            return (self.locale.word("key.missing"),)
        if answer.open and not answer.points:
            return (self.locale.word("key.open"),)
        if answer.doubt:
            return tuple(self.locale.word("key.as-text", answer=point) for point in answer.points)
        return answer.points


def desk_for(paper: Paper) -> Desk:
    """The desk of a paper, with the numerals and letters it chose."""
    return _desk(paper.language, paper.numerals, paper.letters, paper.on_sheet)


@lru_cache(maxsize=8)
def _desk(language: str, numerals: str | None, letters: tuple[str, ...], on_sheet: bool) -> Desk:
    return Desk(load(language, numerals, letters), on_sheet)


Show = Callable[[Item, Desk], tuple[Block, ...]]
"""An item as blocks: on the sheet, or in the key."""
