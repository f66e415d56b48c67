"""Inline pieces to fragments: what stands between two places where a line may break, shaped and measured."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from worksheet.content import Gap, Inlines, Text, Tone
from worksheet.layout.breaking import SLACK, Box
from worksheet.layout.style import Style, TextStyle
from worksheet.text import clusters
from worksheet.text.akshara import aksharas, pile
from worksheet.text.clusters import Word
from worksheet.text.faces import face
from worksheet.text.linebreak import emergency, never_apart, segments, shut

_STAND_IN = "x"  # UAX #14 treats a blank as a letter: it stays with the punctuation that follows it
_SOFT_HYPHEN = "\u00ad"
_CHANCES = ("\u200b", _SOFT_HYPHEN)  # a line may break behind these, and they leave no ink where it does not
_IN_WORD, _HYPHENED = 0.002, 0.01  # what a break inside a word costs: as much as 4 and 10 % of the column left free
_LEAST_BLANK = 24.0  # points: to no less is a blank shortened in a narrow cell
_NARROW = 0.15  # em: a text whose characters are no wider on the average may still fit
_LONGEST_AKSHARA = 64  # characters: past this, more than one akshara

Part = tuple[str, Text] | Gap | None
"""A word and the piece whose tone and language it has, a blank, or a space."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is set with: its column width in points, its look, its language."""

    width: float
    text: TextStyle
    style: Style
    language: str

    def chain(self, tone: Tone = Tone.PLAIN) -> tuple[str, ...]:
        """The faces tried in turn."""
        return self.style.chain(self.text.strong or tone is Tone.STRONG)


@dataclass(slots=True)
class Fragment:
    """Parts that stay together, the same shaped (None is a space), and their measures."""

    parts: list[Part]
    words: list[Word | None]
    box: Box


def fragments(body: Inlines, setting: Setting) -> list[Fragment]:
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
            one = _fragment(parts, setting, space)
            found += (one,) if one.box.width <= width else _fitting(one, setting, space)
            box = found[-1].box
            box.spaced = spaced
            if i < last and not spaced:
                box.cost = _HYPHENED if _SOFT_HYPHEN in moved else _IN_WORD
                box.hyphen = hyphen(parts, setting).width * setting.text.size if _SOFT_HYPHEN in moved else 0.0
        waiting += moved
    return found


def on_one_line(body: Inlines, setting: Setting) -> list[Word | None] | None:
    """The words of a paragraph that fits on one line, found without its places to break; None where it may not fit."""
    size, space, room = setting.text.size, space_width(setting), setting.width + SLACK
    if sum([len(piece.text) for piece in body if isinstance(piece, Text)]) * _NARROW * size > room:
        return None
    words: list[Word | None] = []
    width, apart = 0.0, True
    for piece in body:
        if isinstance(piece, Gap):
            said: list[Word | None] = [_blank(piece, setting)]
            apart = True
        elif not (apart or piece.text.startswith(" ")) or any(chance in piece.text for chance in _CHANCES):
            return None  # an akshara may be in both pieces, or a word is not said as it is typed
        else:
            parts: list[Part] = []
            _add_words(parts, piece, piece.text)
            said = [_shaped(part[0], piece, setting) if isinstance(part, tuple) else None for part in parts]
            apart = bool(parts) and parts[-1] is None
        width += sum([space if word is None else word.width * size for word in said])
        if width > room:
            return None
        words += said
    while words and words[-1] is None:
        words.pop()
    return words if words and words[0] else None


def space_width(setting: Setting) -> float:
    """A word space of the paragraph's first face, in points."""
    first = face(setting.chain()[0])
    return first.space / first.upem * setting.text.size


def hyphen(parts: list[Part], setting: Setting) -> Word:
    """The hyphen that shows where a line breaks at a soft hyphen, in the look of what it follows; it says U+00AD."""
    piece = next(part[1] for part in reversed(parts) if isinstance(part, tuple))
    word = _shaped("-", piece, setting)
    run = word.runs[0]
    said = replace(run, clusters=(replace(run.clusters[0], text=_SOFT_HYPHEN),))
    return replace(word, text=_SOFT_HYPHEN, runs=(said,))


def after_hyphen(fragment: Fragment, setting: Setting) -> list[Word | None]:
    """A fragment's words where the line before it ended at a soft hyphen, which that line has said."""
    first = fragment.parts[0]
    if not isinstance(first, tuple):
        return fragment.words
    return [_shaped(first[0].replace(_SOFT_HYPHEN, "", 1), first[1], setting), *fragment.words[1:]]


def _whole(body: Inlines) -> Inlines:
    """The pieces with every akshara in one of them: a tone or language that changes inside one changes after it."""
    if len(body) < 2:
        return body
    whole: list[Text | Gap] = []
    for piece in body:
        before, rest = whole[-1] if whole else None, piece
        if isinstance(before, Text) and isinstance(rest, Text):
            tail = "".join(aksharas(before.text[-_LONGEST_AKSHARA:])[-1:])
            joined = aksharas(tail + rest.text[:_LONGEST_AKSHARA])[:1]
            moved = len(joined[0]) - len(tail) if joined else 0
            if tail and moved > 0:
                whole[-1] = replace(before, text=unicodedata.normalize("NFC", before.text + rest.text[:moved]))
                rest = replace(rest, text=rest.text[moved:])
        if isinstance(rest, Gap) or rest.text:
            whole.append(rest)
    return tuple(whole)


def _pieces(body: Inlines, language: str) -> list[tuple[list[Part], bool]]:
    """The parts between two places to break, and whether a space follows them."""
    if len(body) == 1 and isinstance(body[0], Text):
        return [_words(body[0], segment) for segment in segments(body[0].text, language)]
    flat = "".join([piece.text if isinstance(piece, Text) else _STAND_IN for piece in body])
    found: list[tuple[list[Part], bool]] = []
    rest = iter(body)
    piece, used = next(rest, None), 0
    for segment in segments(flat, language):
        parts: list[Part] = []
        wanted = len(segment)
        while wanted and piece is not None:
            length = len(piece.text) if isinstance(piece, Text) else 1
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


def _shaped(text: str, piece: Text, setting: Setting) -> Word:
    return clusters.shape(text, setting.chain(piece.tone), piece.language or setting.language)


def _blank(gap: Gap, setting: Setting, shorter: float = 1.0) -> Word:
    most = setting.style.gap_width(gap.aksharas, setting.width)
    wide = max(most * shorter, min(most, _LEAST_BLANK))
    return clusters.blank(wide, setting.text.size, setting.chain()[0])


def _fragment(parts: list[Part], setting: Setting, space: float, shorter: float = 1.0) -> Fragment:
    """Parts shaped; ``shorter`` is how much of its width a blank keeps."""
    words: list[Word | None] = []
    width, inner, size = 0.0, 0, setting.text.size
    letter = True
    for part in parts:
        if part is None:
            words.append(None)
            width, inner = width + space, inner + 1
            continue
        if isinstance(part, tuple):
            word = _shaped(part[0], part[1], setting)
            letter = letter and len(word.runs) == 1 and len(word.runs[0].clusters) == 1
        else:
            word, letter = _blank(part, setting, shorter), False
        words.append(word)
        width += word.width * size
    return Fragment(parts, words, Box(width, inner=inner, letter=letter))


def _fitting(fragment: Fragment, setting: Setting, space: float) -> list[Fragment]:
    """What must be made of a fragment wider than the column: its blanks shorter, its words cut."""
    blanks = [setting.style.gap_width(p.aksharas, setting.width) for p in fragment.parts if isinstance(p, Gap)]
    if blanks:
        keep = max(0.0, 1 - (fragment.box.width - setting.width + 0.01) / sum(blanks))
        shorter = _fragment(fragment.parts, setting, space, keep)
        if shorter.box.width <= setting.width:
            return [shorter]
    cut: list[Fragment] = []
    for group in _groups(fragment.parts, setting, space):
        longer = _fragment(_joined([*cut[-1].parts, *group] if cut else group), setting, space)
        if cut and longer.box.width - (space if group[-1] is None else 0.0) <= setting.width:
            cut[-1] = longer
        else:
            cut.append(_fragment(_joined(group), setting, space) if cut else longer)
    for one in cut[:-1]:
        one.box.final = True
        while one.parts[-1] is None:
            one.box.spaced = True
            one.parts.pop()
            one.words.pop()
    return cut


def _groups(parts: list[Part], setting: Setting, space: float) -> Iterator[list[Part]]:
    """What a fragment may be cut into: at first its words between aksharas alone, then at its spaces, then anywhere."""

    def fits(group: list[Part]) -> bool:
        return _fragment(_joined(group), setting, space).box.width <= setting.width

    for group in _cut(parts, True):
        if fits(group):
            yield group
            continue
        for words in _at_spaces(group):
            for smaller in (words,) if fits(words) else _cut(words, False):
                yield from (smaller,) if fits(smaller) else _piled(smaller, fits)


def _at_spaces(group: list[Part]) -> list[list[Part]]:
    """A group in pieces that end at spaces, but for those that are never apart."""
    found: list[list[Part]] = [[]]
    for part in group:
        here = found[-1]
        if here and here[-1] is None and part is not None and not never_apart(_said(here[-2]), _said(part)):
            here = []
            found.append(here)
        here.append(part)
    return found


def _said(part: Part) -> str:
    return part[0] if isinstance(part, tuple) else _STAND_IN


def _cut(parts: list[Part], tied: bool) -> list[list[Part]]:
    """The aksharas of parts, each with the marks that it is never without; with ``tied``, none ends at a space."""
    groups: list[list[Part]] = []
    last = ""
    for part in parts:
        if part is None:
            groups[-1].append(None)
            continue
        for piece in emergency(part[0]) if isinstance(part, tuple) else (_STAND_IN,):
            own = (piece, part[1]) if isinstance(part, tuple) else part
            if groups and ((tied and groups[-1][-1] is None) or never_apart(last, piece)):
                groups[-1].append(own)
            else:
                groups.append([own])
            last = piece
    return groups


def _piled(group: list[Part], fits: Callable[[list[Part]], bool]) -> list[list[Part]]:
    """A group wider than its column mark by mark, since no letter can carry so many; closing marks stay where they can.

    ``fits`` says whether a group does.
    """
    found: list[list[Part]] = []
    for part in group:
        if not isinstance(part, tuple):
            found.append([part])
            continue
        for one in [one for akshara in aksharas(part[0]) for one in pile(akshara)]:
            longer = [*found[-1], (one, part[1])] if found else []
            if longer and shut(_said(found[-1][-1])[-1], one[0]) and fits(longer):
                found[-1] = longer
            else:
                found.append([(one, part[1])])
    return found


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbouring texts of one look as one, so that they are shaped together."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, tuple) and isinstance(last, tuple) and part[1] is last[1]:
            joined[-1] = (last[0] + part[0], part[1])
        else:
            joined.append(part)
    return joined
