"""Words as clusters: a piece of source text, the glyphs HarfBuzz draws for it, one advance.

The page is written in clusters, not in HarfBuzz's glyphs, so that what is copied from it is what was typed
(docs/architecture.md, “One akshara, one glyph”). Shaping is a word at a time and kept for the process: school papers
repeat their words, and a batch repeats them thousands of times.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import uharfbuzz as hb

from worksheet.errors import InputError, Problem
from worksheet.text.akshara import aksharas
from worksheet.text.faces import Face, face, shown
from worksheet.values import dataclass

BLANK = "_____"
"""What a blank to write in says to whoever copies or searches the page; a wide one says a few more."""

_WIDEST_BAR = 13.4
"""Em: PDFium draws no glyph wider than 682 pixels, where an em is 50 pixels or less."""

_WIDEST_TAB = 32  # halves of an em
_SHORT_OF = 0.15  # em: a tab that ended nearer to the next word would be one with it to poppler
_UNDER = -0.36  # em: the rule under what is filled in
_BESIDE = 0.3  # em: the least of it at either side
_GROWTH, _AND = 16, 64  # glyphs to a character, and some: past that a person's own font means ill
_FORMAT = frozenset("\u200b\u200c\u200d\u2060\u00ad")


@dataclass(frozen=True, slots=True)
class Cluster:
    """``glyphs`` are (id, x, y) in font units from the cluster's origin; two with other kerning are two clusters.

    ``rule`` makes it a blank to write in: a filled bar from the first height to the second, as wide as the advance;
    one with glyphs too is a blank that is filled in.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int
    rule: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring clusters of one face."""

    face: str
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word; width and ink (``low`` and ``high`` of the baseline) are in em.

    ``language`` is a BCP 47 tag, None for a blank.

    ``closing`` stands in for the space after a word that ends in a bare format character (ZWNJ, ZWSP): no viewer
    keeps such a character at the end of a code, nor an inkless code that is not a space.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    low: float
    high: float
    language: str | None = None
    closing: Run | None = None


@lru_cache(maxsize=65536)
def shape(text: str, chain: tuple[str, ...], language: str) -> Word:
    """A word (NFC, no spaces) shaped in the first face of ``chain`` that covers each akshara.

    Raises InputError where no face covers a character.
    """
    runs: list[Run] = []
    width = low = high = 0.0
    carried = ""
    for one, piece in _by_face(text, chain):
        clusters = _merge_doubles(_shape_run(one, piece, language))
        kept = clusters
        if carried or not _FORMAT.isdisjoint(piece):
            carried, kept = _carry_format_characters(carried, clusters)
        width += sum(cluster.advance for cluster in kept) / one.upem
        for cluster in kept:
            for glyph, _, y in cluster.glyphs:
                bottom, top = one.ink(glyph)
                low, high = min(low, (bottom + y) / one.upem), max(high, (top + y) / one.upem)
        runs.append(Run(one.key, tuple(kept)))
    closing = None
    if carried:
        first = face(chain[0])
        closing = Run(first.key, (Cluster(carried + " ", (), first.space),))
    return Word(text, tuple(runs), width, low, high, language, closing)


def blank(width: float, size: float, name: str, rule: float = 0.6) -> Word:
    """A blank ``width`` points wide at ``size`` points: underscores to a reader, one bar of ``rule`` points to the eye.

    The bar lies just under the baseline, where a pen writes on it and no vowel sign of the line above comes near.
    """
    one = face(name)
    advance = round(width / size * one.upem)
    thick = round(rule / size * one.upem)
    top = round(-0.06 * one.upem)
    bar = (top - thick, top)
    clusters = tuple([Cluster(said, (), part, bar) for said, part in _shares(advance, one.upem // 2)])
    return Word(BLANK, (Run(name, clusters),), advance / one.upem, (top - thick) / one.upem, 0.0)


def over_rule(words: Sequence[Word], width: float, size: float, rule: float = 0.6) -> Word:
    """Words in the middle of a blank ``width`` points wide, as one: a rule lies under it all, clear of vowel signs.

    What is left on both sides says spaces.
    """
    runs: list[Run] = []
    for i, word in enumerate(words):
        key = (runs[-1] if runs else word.runs[0]).face
        runs += (*((Run(key, (Cluster(" ", (), face(key).space),)),) if i else ()), *word.runs)
    natural = sum(cluster.advance / face(run.face).upem for run in runs for cluster in run.clusters)
    side = max(_BESIDE, (width / size - natural) / 2)
    runs = [*_side(runs[0].face, side), *runs, *_side(runs[-1].face, side)]
    low, high = min(word.low for word in words), max(word.high for word in words)
    ruled = tuple([_ruled(run, rule / size) for run in runs])
    return Word(" ".join(word.text for word in words), ruled, natural + 2 * side, low, high, words[0].language)


def _side(key: str, width: float) -> Iterator[Run]:
    """What stands beside a text over a rule, ``width`` in em: narrow codes, as at the ends of a blank."""
    left, most = round(width * face(key).upem), face(key).upem // 2
    count = -(-left // most)
    yield Run(key, tuple([Cluster("  ", (), left // count + (i < left % count)) for i in range(count)]))


def _ruled(run: Run, thick: float) -> Run:
    """A run with a rule under it, ``thick`` em."""
    units = face(run.face).upem
    top = round(_UNDER * units)
    rule = (top - round(thick * units), top)
    return Run(run.face, tuple([Cluster(one.text, one.glyphs, one.advance, rule) for one in run.clusters]))


def tab(width: float, size: float, name: str, *, fine: bool = False) -> Word | None:
    """What stands between texts of one line, up to ``width`` points at ``size``; None where that is little.

    To a reader its codes are two spaces each: one alone, if it is wide, poppler and pdfminer take for the gutter
    between two columns. The codes have few widths, so that any gap is made of codes that a font has; a ``fine`` one has
    two narrower ones too, where letter stands by letter.
    """
    one = face(name)
    most = width / size - _SHORT_OF
    left = min(int(most * 2), 4 * _WIDEST_TAB)
    over = most - left / 2
    parts: list[Cluster] = []
    step = _WIDEST_TAB
    while step:
        parts += [Cluster("  ", (), one.upem * step // 2)] * (left // step)
        left %= step
        step //= 2
    for share in (4, 8) if fine else ():
        if over * share >= 1:
            parts.append(Cluster("  ", (), one.upem // share))
            over -= 1 / share
    if not parts:
        return None
    return Word("  ", (Run(name, tuple(parts)),), sum(part.advance for part in parts) / one.upem, 0.0, 0.0)


def _shares(advance: int, end: int) -> Iterator[tuple[str, int]]:
    """The underscores that each code of a blank says, five in all or three more for each further code, and its part of
    the width.

    The first and the last code are narrow: PDFium takes lines for one line if they are nearer than half the width of
    the character at their edge. No code between them is so wide that PDFium leaves it out. Each of these says three
    underscores: PDFBox takes a code for the shadow of one like it that is nearer, in any direction, than a third of its
    width for each character, and drops it.
    """
    if advance < 4 * end:
        yield BLANK, advance
        return
    middle = advance - 2 * end
    count = math.ceil(middle / (_WIDEST_BAR * 2 * end))
    yield "_", end
    for i in range(count):
        yield "___", middle * (i + 1) // count - middle * i // count
    yield "_", end


def _by_face(text: str, chain: tuple[str, ...]) -> Iterator[tuple[Face, str]]:
    """Cut a word into pieces of one face, a whole akshara at a time, and again where the script changes."""
    first = face(chain[0])
    pieces: Iterable[str] = (text,) if first.covers(text) and not _mixes_scripts(text) else aksharas(text)
    current: Face | None = None
    kept, script = "", ""
    for piece in pieces:
        one = first if first.covers(piece) else _first_that_covers(piece, chain)
        changed = _script(piece)
        if one is not current or (script and changed and changed != script):
            if current is not None and kept:
                yield current, kept
            current, kept, script = one, "", ""
        kept += piece
        script = script or changed
    if current is not None and kept:
        yield current, kept


def _first_that_covers(piece: str, chain: tuple[str, ...]) -> Face:
    for name in chain:
        if face(name).covers(piece):
            return face(name)
    missing = next((c for c in piece if not any(face(name).covers(c) for name in chain)), piece)
    name = unicodedata.name(missing[0], "unnamed")
    values = {
        "character": missing,
        "code": f"U+{ord(missing[0]):04X}",
        "name": name,
        "fonts": shown(chain),
        "chain": chain,
    }
    raise InputError(Problem("no-glyph", values=values))


def _script(piece: str) -> str:
    """``deva``, ``latn`` (any other script with letters), or nothing for digits, marks and punctuation."""
    for character in piece:
        if "\u0900" <= character <= "\u0963" or "\u0970" <= character <= "\u097f":
            return "deva"
        if character.isalpha():
            return "latn"
    return ""


def _mixes_scripts(text: str) -> bool:
    return not text.isascii() and len({script for script in map(_script, text) if script}) > 1


def _shape_run(one: Face, text: str, language: str) -> list[Cluster]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.direction = "ltr"
    buffer.script = "Latn" if _script(text) == "latn" else "Deva"
    buffer.language = language
    try:
        hb.shape(one.hb_font, buffer)
    except MemoryError as error:  # what HarfBuzz says of a font that would have it work on without end
        raise InputError(Problem("font-glyph-broken", None, {"font": one.name})) from error
    starts: list[int] = []
    drawn: list[list[tuple[int, int, int]]] = []
    advances: list[int] = []
    infos = buffer.glyph_infos
    if len(infos) > _GROWTH * len(text) + _AND:
        raise InputError(Problem("font-glyph-broken", None, {"font": one.name}))
    for info, position in zip(infos, buffer.glyph_positions, strict=True):
        start = info.cluster
        # A cluster that begins with a mark or a format character belongs to the one before.
        if not starts or (start != starts[-1] and unicodedata.category(text[start]) not in ("Mn", "Mc", "Cf")):
            starts.append(start)
            drawn.append([])
            advances.append(0)
        if one.ink(info.codepoint) != (0, 0):
            drawn[-1].append((info.codepoint, advances[-1] + position.x_offset, position.y_offset))
        advances[-1] += position.x_advance
    ends = [*starts[1:], len(text)]
    return [
        Cluster(text[start:end], tuple(glyphs), advance)
        for start, end, glyphs, advance in zip(starts, ends, drawn, advances, strict=True)
    ]


def head_length(text: str) -> int:
    """How much of a cluster's text its drawn code says; the rest, from the first mark on, goes to a blank code.

    pdf.js takes a code whose text holds a non-spacing mark for a mark of no width, so those marks stand apart.
    """
    categories = [unicodedata.category(character) for character in text]
    if "Mn" not in categories:
        return len(text)
    first = next(i for i, category in enumerate(categories) if category in ("Mn", "Mc"))
    return first or len(text)


def _merge_doubles(clusters: list[Cluster]) -> list[Cluster]:
    """Join a cluster to its double where they stand too close: PDFBox takes the second for a shadow and drops it."""
    merged: list[Cluster] = []
    for one in clusters:
        cluster = one
        while merged and merged[-1].advance * 3 <= cluster.advance and _head(merged[-1]) == _head(cluster):
            before = merged.pop()
            shifted = tuple((glyph, x + before.advance, y) for glyph, x, y in cluster.glyphs)
            both = before.glyphs + shifted
            cluster = Cluster(before.text + cluster.text, both, before.advance + cluster.advance)
        merged.append(cluster)
    return merged


def _head(cluster: Cluster) -> str:
    return cluster.text[: head_length(cluster.text)]


def _carry_format_characters(carried: str, clusters: list[Cluster]) -> tuple[str, list[Cluster]]:
    """Move format characters that end a cluster without marks to the head of the next; return what is left over."""
    kept: list[Cluster] = []
    for cluster in clusters:
        text = carried + cluster.text
        carried = ""
        if head_length(text) == len(text):
            bare = text.rstrip("".join(_FORMAT))
            text, carried = bare, text[len(bare) :]
        if text or cluster.glyphs or cluster.advance:
            kept.append(Cluster(text, cluster.glyphs, cluster.advance))
    return carried, kept
