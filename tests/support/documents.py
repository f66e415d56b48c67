"""Small documents to set, and what a document says as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from worksheet.boards import CrossBoard, SearchBoard
from worksheet.content import (
    FORMULA,
    AnswerSpace,
    Beside,
    Block,
    Boxed,
    Cell,
    Document,
    Entry,
    Fields,
    Figure,
    Gap,
    Group,
    Heading,
    Inlines,
    Listing,
    Options,
    Paragraph,
    Slots,
    Spread,
    Stanza,
    Table,
    Text,
    Tone,
    Words,
)
from worksheet.formulas.speech import spoken
from worksheet.formulas.texts import said as said_in_a_line
from worksheet.layout import fitted
from worksheet.pageformat import PageFormat
from worksheet.text.clusters import BLANK
from worksheet.typeface import NOTO_SERIF, Family


def paragraphs(lines: Iterable[str], language: str = "hi", family: Family = NOTO_SERIF, bold: bool = False) -> Document:
    """A document that sets each line as a paragraph."""
    tone = Tone.STRONG if bold else Tone.PLAIN
    blocks = tuple(Paragraph((Text(line, tone),)) for line in lines)
    page = PageFormat(family=family)
    return Document(title="परीक्षण", language=language, blocks=blocks, foot="{page} / {pages}", page=page)


def write(document: Document, folder: Path, name: str = "page.pdf") -> Path:
    """Render a document into a file."""
    from worksheet import pdf

    path = folder / name
    path.write_bytes(pdf.render(document))
    return path


def said(document: Document) -> list[str]:
    """What a document's blocks say, a line for each piece that stands together, in reading order."""
    return [said_in_a_line(line) for line in _lines(document) if not isinstance(line, _Heard)]


def across(document: Document) -> Document:
    """A document as programs read it that go by the page: in linked tables the first lines of each row first."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and block.linked:
            for row in (block.head, *block.rows):
                cells = [[line for line in _cell(cell) if line] for cell in row]
                lines = [*[cell[0] for cell in cells if cell], *[line for cell in cells for line in cell[1:]]]
                blocks += [Paragraph((Text(line),)) for line in lines]
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def heard(document: Document) -> list[str]:
    """As ``said``, with formulas and figures as they are read aloud in the document's language."""
    formula = re.compile(f"{FORMULA[0]}([^{FORMULA[1]}]*){FORMULA[1]}")
    lines = [line for line in _lines(document) if not isinstance(line, _Seen)]
    return [formula.sub(lambda found: spoken(found[1], document.language), line) for line in lines]


class _Heard(str):
    """What is read aloud and not printed."""

    __slots__ = ()


class _Seen(str):
    """What is printed and not read aloud."""

    __slots__ = ()


def _lines(document: Document) -> list[str]:
    if document.tells_pages:
        document, _, _ = fitted(document)
    return [line for block in document.blocks for line in _block(block) if line]


def _block(block: Block) -> Iterator[str]:  # noqa: PLR0912 - a case a kind of block
    match block:
        case Heading(body=body, trailing=trailing, under=under):
            yield from (*_runs(body), trailing or "", *_runs(under))
        case Paragraph(body=body, trailing=trailing):
            yield from (*_runs(body), trailing or "")
        case Figure(caption=caption, under=under):
            yield from (*_runs(caption), *_runs(under))
        case Slots(labels=labels, filled=filled):
            names = [text.text for text in filled] or [BLANK] * len(labels)
            yield from (f"{label} {name}" for label, name in zip(labels, names, strict=True))
        case AnswerSpace(filled=filled):
            yield from (line for body in filled for line in _runs(body))
        case Listing(entries=entries):
            yield from (line for entry in entries for line in _entry(entry))
        case Table(head=head, rows=rows):
            yield from (line for row in (head, *rows) for cell in row for line in _cell(cell))
        case Fields(fields=fields):
            yield from (f"{next(_runs(label))} {BLANK}" for label, _ in fields)
        case Beside(left=left, right=right, trailing=trailing):
            yield from (*_blocks(left), *_blocks(right), trailing or "")
        case Spread(pieces=pieces):
            yield from (line for piece in pieces for line in _runs(piece))
        case Options(entries=entries):
            yield from (line for cell in entries for line in _cell(cell))
        case Stanza(lines=lines):
            yield from (line for body in lines for line in _runs(body))
        case Group() | Boxed() | CrossBoard() | SearchBoard() | Words():
            yield from _within(block)


def _within(block: Group | Boxed | CrossBoard | SearchBoard | Words) -> Iterator[str]:
    if isinstance(block, Words):
        yield from (line for body in (block.title, *block.entries, block.under) for line in _runs(body))
        return
    yield from _blocks(block.blocks) if isinstance(block, Group | Boxed) else _boxes(block)


def _boxes(board: CrossBoard | SearchBoard) -> Iterator[str]:
    """A line for each row."""
    if isinstance(board, SearchBoard):
        yield " ".join(board.heads)
        yield from (" ".join((*board.heads[at : at + 1], *row)) for at, row in enumerate(board.rows))
        return
    yield _Heard(board.alt)
    yield from (_Seen(" ".join(cell for cell in row if cell)) for row in board.rows)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _entry(entry: Entry) -> Iterator[str]:
    inner = [line for each in entry.body[:1] for line in (*_block(each), entry.marks or "")]
    inner += [line for each in entry.body[1:] for line in _block(each)]
    stands = bool(inner) and not isinstance(inner[0], _Heard)  # beside its label
    yield f"{entry.label} {inner[0]}" if stands else entry.label
    yield from inner[stands:]


def _cell(cell: Cell) -> Iterator[str]:
    yield from _runs((Text(f"{cell.label} "), *cell.body) if cell.label else cell.body)
    yield from _runs(cell.under)
    yield from (line for note in cell.notes for line in _runs(note))


def _runs(body: Inlines) -> Iterator[str]:
    """The text, with blanks as the five underscores that they say or with what fills them, and formulas as typed."""
    yield "".join(map(_piece, body)).strip()


def _piece(piece: Text | Gap) -> str:
    if isinstance(piece, Text):
        return piece.text
    return f" {piece.filled.text} " if piece.filled else BLANK
