"""Fragments wider than their column, cut so that nothing stands outside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from worksheet.content import Gap
from worksheet.layout.parts import STAND_IN, Fragment, Part, Setting, fragment
from worksheet.text.akshara import aksharas, pile
from worksheet.text.linebreak import emergency, never_apart, shut


def fitting(whole: Fragment, setting: Setting, space: float) -> list[Fragment]:
    """What must be made of a fragment wider than the column: its blanks shorter, its words cut."""
    blanks = [setting.style.gap_width(p.aksharas, setting.width) for p in whole.parts if isinstance(p, Gap)]
    if blanks:
        keep = max(0.0, 1 - (whole.box.width - setting.width + 0.01) / sum(blanks))
        shorter = fragment(whole.parts, setting, space, keep)
        if shorter.box.width <= setting.width:
            return [shorter]
    cut: list[Fragment] = []
    for group in _groups(whole.parts, setting, space):
        longer = fragment(_joined([*cut[-1].parts, *group] if cut else group), setting, space)
        only_space = all(part is None for part in group)  # in a column that is narrower than one
        if cut and (only_space or longer.box.width - (space if group[-1] is None else 0.0) <= setting.width):
            cut[-1] = longer
        else:
            cut.append(fragment(_joined(group), setting, space) if cut else longer)
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
        return fragment(_joined(group), setting, space).box.width <= setting.width

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
    return part[0] if isinstance(part, tuple) else STAND_IN


def _cut(parts: list[Part], tied: bool) -> list[list[Part]]:
    """The aksharas of parts, each with the marks that it is never without; with ``tied``, none ends at a space."""
    groups: list[list[Part]] = []
    last = ""
    for part in parts:
        if part is None:
            groups[-1].append(None)
            continue
        for piece in emergency(part[0]) if isinstance(part, tuple) else (STAND_IN,):
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
