"""Inline pieces to fragments: what stands between two places where a line may break."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from worksheet.content import Gap, Text
from worksheet.layout.breaking import SLACK
from worksheet.layout.cutting import fitting
from worksheet.layout.parts import (
    SOFT_HYPHEN,
    STAND_IN,
    Fragment,
    Part,
    Piece,
    Setting,
    blank,
    fragment,
    hyphen,
    shaped,
    space_width,
)
from worksheet.text.akshara import aksharas
from worksheet.text.clusters import Word
from worksheet.text.linebreak import segments

_CHANCES = ("\u200b", SOFT_HYPHEN)  # a line may break behind these, and they leave no ink where it does not
_IN_WORD, _HYPHENED = 0.002, 0.01  # what a break inside a word costs: as much as 4 and 10 % of the column left free
_NARROW = 0.15  # em: a text whose characters are no wider on the average may still fit
_LONGEST_AKSHARA = 64  # characters: past this, more than one akshara


def fragments(body: tuple[Piece, ...], setting: Setting) -> list[Fragment]:
    """The fragments of a paragraph, each no wider than its column if it can be cut at all."""
    found: list[Fragment] = []
    space, width = space_width(setting), setting.width
    waiting = ""  # the soft hyphens and zero width spaces of the fragment before: the next word says them
    pieces = _pieces(_whole(body), setting.language)
    last = len(pieces) - 1
    for i, (parts, spaced) in enumerate(pieces):
        if waiting and parts and isinstance(parts[0], tuple):
            parts[0] = (waiting + parts[0][0], parts[0][1])
            waiting = ""
        moved = "" if spaced or i == last else _chances(parts, pieces[i + 1][0])
        if parts:
            one = fragment(parts, setting, space)
            found += (one,) if one.box.width <= width else fitting(one, setting, space)
            box = found[-1].box
            box.spaced = spaced
            if i < last and not spaced:
                box.cost = _HYPHENED if SOFT_HYPHEN in moved else _IN_WORD
                box.hyphen = hyphen(parts, setting).width * setting.text.size if SOFT_HYPHEN in moved else 0.0
        waiting += moved
    return found


def on_one_line(body: tuple[Piece, ...], setting: Setting) -> list[Word | None] | None:
    """The words of a paragraph that fits on one line, found without its places to break; None where it may not fit."""
    size, space, room = setting.text.size, space_width(setting), setting.width + SLACK
    if sum([len(piece.text) for piece in body if isinstance(piece, Text)]) * _NARROW * size > room:
        return None
    words: list[Word | None] = []
    width, apart = 0.0, True
    for piece in body:
        if not isinstance(piece, Text):
            said: list[Word | None] = [blank(piece, setting) if isinstance(piece, Gap) else piece.word]
            apart = True
        elif not (apart or piece.text.startswith(" ")) or any(chance in piece.text for chance in _CHANCES):
            return None  # an akshara may be in both pieces, or a word is not said as it is typed
        else:
            parts: list[Part] = []
            _add_words(parts, piece, piece.text)
            said = [shaped(part[0], piece, setting) if isinstance(part, tuple) else None for part in parts]
            apart = bool(parts) and parts[-1] is None
        width += sum([space if word is None else word.width * size for word in said])
        if width > room:
            return None
        words += said
    while words and words[-1] is None:
        words.pop()
    return words if words and words[0] else None


def _whole(body: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with every akshara in one of them: a tone or language that changes inside one changes after it."""
    if len(body) < 2:
        return body
    whole: list[Piece] = []
    for piece in body:
        before, rest = whole[-1] if whole else None, piece
        if isinstance(before, Text) and isinstance(rest, Text):
            tail = "".join(aksharas(before.text[-_LONGEST_AKSHARA:])[-1:])
            joined = aksharas(tail + rest.text[:_LONGEST_AKSHARA])[:1]
            moved = len(joined[0]) - len(tail) if joined else 0
            if tail and moved > 0:
                whole[-1] = replace(before, text=unicodedata.normalize("NFC", before.text + rest.text[:moved]))
                rest = replace(rest, text=rest.text[moved:])
        if not isinstance(rest, Text) or rest.text:
            whole.append(rest)
    return tuple(whole)


def _pieces(body: tuple[Piece, ...], language: str) -> list[tuple[list[Part], bool]]:
    """The parts between two places to break, and whether a space follows them."""
    if len(body) == 1 and isinstance(body[0], Text):
        return [_words(body[0], segment) for segment in segments(body[0].text, language)]
    flat = "".join([_flat(piece) for piece in body])
    found: list[tuple[list[Part], bool]] = []
    rest = iter(body)
    piece, used = next(rest, None), 0
    for segment in segments(flat, language):
        parts: list[Part] = []
        wanted = len(segment)
        while wanted and piece is not None:
            length = len(_flat(piece))
            taken = min(wanted, length - used)
            if isinstance(piece, Text):
                _add_words(parts, piece, piece.text[used : used + taken])
            else:
                parts.append(piece)
            wanted, used = wanted - taken, used + taken
            if used == length:
                piece, used = next(rest, None), 0
        found.append((parts, _drop_spaces(parts)))
    return found


def _flat(piece: Piece) -> str:
    """What the rules of line breaking see of a piece."""
    if isinstance(piece, Text):
        return piece.text
    return STAND_IN if isinstance(piece, Gap) else piece.stand_in


def _words(piece: Text, segment: str) -> tuple[list[Part], bool]:
    """The words of a segment of one piece, and whether a space follows them."""
    bare = segment.rstrip(" ")
    if bare and " " not in bare and "\u00a0" not in bare:
        return [(bare, piece)], len(bare) < len(segment)
    parts: list[Part] = []
    _add_words(parts, piece, segment)
    return parts, _drop_spaces(parts)


def _drop_spaces(parts: list[Part]) -> bool:
    """Take the spaces from the end, and say whether there were any."""
    count = len(parts)
    while parts and parts[-1] is None:
        parts.pop()
    return len(parts) < count


def _add_words(parts: list[Part], piece: Text, text: str) -> None:
    for i, word in enumerate(text.replace("\u00a0", " ").split(" ")):
        if i:
            parts.append(None)
        if word:
            parts.append((word, piece))


def _chances(parts: list[Part], following: list[Part]) -> str:
    """Take the zero width spaces and soft hyphens from a fragment's end, for the next one's first word to say."""
    last = parts[-1] if parts else None
    if not isinstance(last, tuple) or not last[0].endswith(_CHANCES):
        return ""
    if not following or not isinstance(following[0], tuple):
        return ""
    bare = last[0].rstrip("".join(_CHANCES))
    if bare:
        parts[-1] = (bare, last[1])
    else:
        parts.pop()
    return last[0][len(bare) :]
