"""Words that blanks are filled from: in brackets behind them, or in a word box over a section's sentences."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.compose.desk import Blocks, Desk
from worksheet.content import Boxed, Gap, Inline, Inlines, Text, Words
from worksheet.paper import BlankItem, Section
from worksheet.wordbox import repeated, words


def bracket(choices: tuple[str, ...]) -> Text:
    """Words to choose from, as ``(फ्रांस / स्विट्जरलैंड)``."""
    return Text(f"({' / '.join(choices)})")


def with_brackets(item: BlankItem) -> Inlines:
    """A sentence with its choices: at its end where it has one gap, else behind each gap that has any."""
    if len(item.choices) == 1:
        return (*item.stem, Text(" "), bracket(item.choices[0]))
    return bracketed(item.stem, iter(item.choices))


def bracketed(body: Inlines, choices: Iterator[tuple[str, ...]]) -> Inlines:
    """A text with the choices of each gap behind it; ``choices`` are taken from, gap by gap."""
    pieces: list[Inline] = []
    for piece in body:
        pieces.append(piece)
        if isinstance(piece, Gap) and (chosen_from := next(choices, ())):
            pieces += [Text(" "), bracket(chosen_from)]
    return tuple(pieces)


def word_box(section: Section, desk: Desk) -> Blocks:
    """The words for the blanks of a section in a frame, under the language's word for it."""
    shown = set(words(section))
    told = dict.fromkeys(desk.told(one[0], one[-1]) for one in section.box if one in shown)
    often = desk.word("box.repeated") if repeated(section) else ()
    return (Boxed((Words(desk.word("box.title"), tuple(told), often),)),)
