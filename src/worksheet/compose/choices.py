"""A question with options: on the sheet each with its letter, in the key letters and words of the right ones."""

from __future__ import annotations

from functools import partial

from worksheet.compose.desk import Blocks, Desk, in_language
from worksheet.compose.figures import figures, shown, worded
from worksheet.compose.fills import ticked
from worksheet.compose.grounds import grounds, hint, note, small_print
from worksheet.content import Block, Cell, Inlines, Options, Paragraph, Text, Tone
from worksheet.paper import ChoiceItem
from worksheet.text.locale import Locale


def sheet(item: ChoiceItem, desk: Desk) -> Blocks:
    """The question and its options: each with its second language, or all of them beside it."""
    if desk.beside and desk.second and item.other:
        first = (*_asked(item, desk.locale), *figures(item, desk), _options(item, None, desk))
        return desk.pair(first, (*_asked(item.other, desk.second), _options(item.other, None, desk)))
    options = _options(item, item.other if desk.second else None, desk)
    return (*desk.both(item, _asked), *figures(item, desk), options)


def key(item: ChoiceItem, desk: Desk) -> Blocks:
    """Letters and words of what is right, and what each rests on."""
    if not item.right:
        return (Paragraph(desk.word("key.missing", tone=Tone.STRONG)), *small_print(item, desk))
    blocks: list[Block] = []
    for number, place in enumerate(item.right):
        blocks += [_right(item, number, place, desk), *grounds(item, desk, number)]
    return (*blocks, *desk.both(item, note))


def _right(item: ChoiceItem, number: int, place: int, desk: Desk) -> Paragraph:
    """An option that is right, as the text says where that is doubted."""
    other = item.other if desk.second else None
    letter = Text(f"({desk.locale.letter(place)}) ", Tone.STRONG)
    words = worded(_told(item, other, place, desk), item.figures[place] if item.figures else None)
    before, after = "", ""
    if item.answers[number].doubt:
        before, after = desk.locale.word("key.as-text", answer="\0").split("\0")
    pieces = (letter, Text(before), *_strong(words), Text(after))
    return Paragraph(tuple([piece for piece in pieces if piece.text]))


def _asked(item: ChoiceItem, locale: Locale) -> Blocks:
    several = (Text(" " + locale.word("sheet.several")),) if len(item.right) > 1 else ()
    asked = item.ask + several
    return (*((Paragraph(asked),) if asked else ()), *hint(item, locale))


def _options(item: ChoiceItem, other: ChoiceItem | None, desk: Desk) -> Options:
    """The options with their letters, and with what they are in another version of the question."""
    return Options(tuple([_cell(item, other, place, desk) for place in range(len(item.options))]))


def _cell(item: ChoiceItem, other: ChoiceItem | None, place: int, desk: Desk) -> Cell:
    body, label = item.options[place], f"({desk.locale.letter(place)})"
    picture = item.figures[place] if item.figures else None
    known = (id(body), id(picture), label, other is None, desk.filled and place in item.right, Options)
    cell: Cell = desk.once(known, (body, picture), partial(_made, item, other, place, desk))
    return cell


def _made(item: ChoiceItem, other: ChoiceItem | None, place: int, desk: Desk) -> Cell:
    picture = item.figures[place] if item.figures else None
    label = f"({desk.locale.letter(place)})"
    told = _told(item, other, place, desk)
    if desk.filled and place in item.right:
        told = ticked(told)
    return Cell(told, label, figure=shown(picture, desk) if picture else None)


def _told(item: ChoiceItem, other: ChoiceItem | None, place: int, desk: Desk) -> Inlines:
    """An option, and behind it what it is in another version, where that says anything else."""
    body = item.options[place]
    if other is None or desk.second is None or other.options[place] == body:
        return body
    return (*body, Text(" / "), *in_language(other.options[place], desk.second.tag))


def _strong(body: Inlines) -> list[Text]:
    return [Text(piece.text, Tone.STRONG, piece.language) for piece in body if isinstance(piece, Text)]
