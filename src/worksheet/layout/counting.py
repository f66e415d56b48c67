"""Documents that say how many pages they have: laid out until what they say holds."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from worksheet.content import PAGES, Beside, Block, Document, Entry, Heading, Listing, Paragraph, Text
from worksheet.errors import InputError, Problem
from worksheet.layout.boxes import Pages
from worksheet.layout.fitting import suiting
from worksheet.layout.pages import set_pages
from worksheet.layout.style import Style, styles
from worksheet.text.locale import in_devanagari

_TRIES = 4  # a number is a digit wider at most, so the second try holds but for a line that just fits


def counted(document: Document, style: Style | None = None, first: int = 1) -> tuple[Document, Style, Pages]:
    """A document that says how many pages it has, with that number in it; its style, if none is given, and its pages.

    ``first`` is the number tried first. Where neither of two numbers holds, since the line that says it then takes one
    line more or less, closer styles are tried. Raises InputError as ``set_pages`` and ``suiting`` do, and where no
    number holds.
    """
    page, number = document.page, first
    for look in (style, *styles(page.family, page.size, page.justified, page.edition, page.look)):
        number = first
        for _ in range(_TRIES):
            made = _saying(document, number)
            own = look or suiting(made)
            pages = set_pages(made, own)
            if len(pages.pages) == number or made is document:
                return made, own, pages
            number = len(pages.pages)
    raise InputError(Problem("pages-do-not-hold", None, {"pages": number}))


def _saying(document: Document, pages: int) -> Document:
    """The document with a number of pages in its texts: those that stand before its first section."""
    blocks = document.blocks
    head = next((i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.level > 1), len(blocks))
    told = tuple([_told(one, pages) if isinstance(one, Paragraph | Listing | Beside) else one for one in blocks[:head]])
    return document if told == blocks[:head] else replace(document, blocks=(*told, *blocks[head:]), tells_pages=False)


@lru_cache(maxsize=256)
def _told(block: Block, pages: int) -> Block:
    """A block likewise; the same one each time, so that many papers share it."""
    if isinstance(block, Paragraph):
        body = tuple([_filled(piece, pages) if isinstance(piece, Text) else piece for piece in block.body])
        return block if body == block.body else replace(block, body=body)
    if isinstance(block, Listing):
        entries = tuple([_entry(entry, pages) for entry in block.entries])
        return block if entries == block.entries else replace(block, entries=entries)
    if isinstance(block, Beside):
        left, right = (tuple([_told(one, pages) for one in side]) for side in (block.left, block.right))
        return replace(block, left=left, right=right)
    return block


def _entry(entry: Entry, pages: int) -> Entry:
    body = tuple([_told(block, pages) for block in entry.body])
    return entry if body == entry.body else replace(entry, body=body)


def _filled(piece: Text, pages: int) -> Text:
    if not any(sign in piece.text for sign in PAGES):
        return piece
    text = piece.text.replace(PAGES[0], str(pages)).replace(PAGES[1], in_devanagari(str(pages)))
    return replace(piece, text=text)
