"""An assertion and a reason: a blank for the letter of what is right of them, the options of which stand once above."""

from __future__ import annotations

from worksheet.compose.desk import Blocks, Desk
from worksheet.compose.figures import figures
from worksheet.compose.grounds import hint, small_print
from worksheet.content import Boxed, Entry, Inlines, Listing, Numbering, Paragraph, Text, Tone
from worksheet.paper import RELATIONS, AssertionItem
from worksheet.text.locale import Locale

_LETTER = 4  # aksharas of a blank for a letter


def sheet(item: AssertionItem, desk: Desk) -> Blocks:
    """Both statements, and a blank for the letter of what is right of them."""
    return (
        *desk.both(item, lambda one, locale: _statements(one, locale, desk)),
        *desk.both(item, hint),
        *figures(item, desk),
    )


def _statements(item: AssertionItem, locale: Locale, desk: Desk) -> Blocks:
    colon = locale.word("key.colon")
    letter = Text(f"({desk.locale.letter(item.right)})")
    blank: Inlines = desk.written(_LETTER, letter) if locale is desk.locale else ()
    return (
        Paragraph((Text(locale.word("sheet.assertion") + colon, Tone.STRONG), *item.assertion)),
        Paragraph((Text(locale.word("sheet.reason") + colon, Tone.STRONG), *item.reason, *blank)),
    )


def key(item: AssertionItem, desk: Desk) -> Blocks:
    """The letter and the words of what is right."""
    letter = Text(f"({desk.locale.letter(item.right)}) ", Tone.STRONG)
    said = [(Paragraph((Text(locale.word(_option(item.right))),)),) for locale in (desk.locale, desk.second) if locale]
    first = (Paragraph((letter, *said[0][0].body)),)
    return (*desk.pair(first, said[-1]), *small_print(item, desk))


def _option(place: int) -> str:
    return f"assertion.{RELATIONS[place]}"


def relations(desk: Desk) -> Blocks:
    """The four things that may be right of an assertion and a reason."""
    entries = []
    for place in range(len(RELATIONS)):
        told = [
            (Paragraph((Text(locale.word(_option(place))),)),) for locale in (desk.locale, desk.second or desk.locale)
        ]
        entries.append(Entry(f"({desk.locale.letter(place)})", desk.pair(told[0], told[1])))
    return (Boxed((Listing(tuple(entries), Numbering.LETTERS),)),)
