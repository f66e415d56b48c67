"""Reactions as chemists type them, ``\\ce{2H2 + O2 -> 2H2O}``, written out as a formula."""

from __future__ import annotations

import re

_ARROWS = {"<=>": "⇌", "<->": "↔", "->": "→", "<-": "←", "=": "="}
_PIECE = re.compile(
    r"(?P<arrow><=>|<->|->|<-|(?<=\s)=(?=\s))(?:\[(?P<over>[^\[\]]*)\])?(?:\[(?P<under>[^\[\]]*)\])?"
    r"|(?P<gas>\s+\^(?=\s|$))|(?P<solid>\s+v(?=\s|$))"
    r"|(?P<script>[\^_](?:\{[^{}]*\}|[0-9]+[+-]?|[+-]))"
    r"|(?P<state>\((?:s|l|g|aq)\))"
    r"|(?P<element>[A-Z][a-z]?)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+|/[0-9]+)?)"
    r"|(?P<plus>\s+\+\s+)"
    r"|(?P<charge>[+-](?=\s|$|[\])]))"
    r"|(?P<bond>-|=)"
    r"|(?P<command>\\[A-Za-z]+|\\.)"
    r"|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_ELEMENTS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo"
    " Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba W Pt Au Hg Tl Pb Bi Po Rn Ra Th U Pu"
)
_ELEMENT = f"(?:{'|'.join(sorted(_ELEMENTS.split(), key=len, reverse=True))})(?![a-z])"
_COUNT = r"_(?:\{[0-9]+\}|[0-9])"
_CHARGE = r"\^(?:\{[0-9]*[+-]\}|[+-])"
_FORMULA = rf"(?:[\[(]*{_ELEMENT}(?:[\])]|{_COUNT}|{_CHARGE})*)+"
_ARROW = r"\\(?:rightarrow|longrightarrow|to|rightleftharpoons|uparrow|downarrow)(?![A-Za-z])"
_REACTION = re.compile(rf"(?:\s|[0-9]+|{_FORMULA}|\+|{_ARROW})+")
_SELF = ("H_2", "O_2", "N_2", "F_2", "Cl_2", "Br_2", "I_2", "O_3", "P_4", "S_8")  # one element alone, beyond doubt
_NAMES = {"→": "rightarrow", "←": "leftarrow", "⇌": "rightleftharpoons", "↔": "xleftrightarrow"}
_LONG = {"→": "xrightarrow", "←": "xleftarrow", "⇌": "xrightleftharpoons", "↔": "xleftrightarrow"}


def is_reaction(source: str) -> bool:
    """Whether a formula's letters are all elements, so that they stand upright: ``2H_2 + O_2 \\rightarrow 2H_2O``.

    ``P_1`` is none, since no one writes that there is one atom; an equation is none, P_2V_2 may be pressures.
    """
    if "_" not in source and "^" not in source and "\\" not in source:
        return False
    if re.search(r"_\{?1(?![0-9])", source) or not _REACTION.fullmatch(source):
        return False
    found = re.findall(_ELEMENT, source)
    return len(found) > 1 or (len(found) == 1 and source.strip().lstrip("0123456789 ") in _SELF)


def written_out(typed: str) -> str:
    """The reaction in LaTeX's way: numbers behind an element go below it, charges above."""
    parts: list[str] = []
    counts = False  # whether a number here counts atoms
    for found in _PIECE.finditer(typed):
        kind, text = found.lastgroup or "other", found[0]
        if found["arrow"]:
            kind = "arrow"
            parts.append(_arrow(found))
        elif kind == "number":
            parts.append(f"_{{{text}}}" if counts else _coefficient(text))
        elif kind == "charge":
            parts.append(f"^{{{text}}}")
        elif kind == "script":
            parts.append(f"{'' if counts else '{}'}{text[0]}{{{text[1:].strip('{}')}}}")
        elif kind in ("element", "state"):
            parts.append(f"\\mathrm{{{text}}}")
        elif kind in ("gas", "solid"):
            parts.append("\\uparrow " if kind == "gas" else "\\downarrow ")
        elif kind == "bond":
            parts.append("\\mathrm{-}" if text == "-" else "\\mathrm{=}")
        elif kind == "command":
            parts.append(text + " ")
        elif kind != "space":
            parts.append(f"\\mathrm{{{text}}}" if text.isalpha() and text.isascii() else text)
        counts = kind in ("element", "script") or (kind == "number" and counts) or text in (")", "]")
    return "".join(parts)


def _arrow(found: re.Match[str]) -> str:
    sign = _ARROWS[found["arrow"]]
    over, under = (written_out(text) if text else "" for text in (found["over"], found["under"]))
    if sign == "=":
        return "="
    if over or under or sign == "↔":
        return f"\\{_LONG[sign]}{f'[{under}]' if under else ''}{{{over}}}"
    return f"\\{_NAMES[sign]} "


def _coefficient(text: str) -> str:
    above, slash, below = text.partition("/")
    return f"\\frac{{{above}}}{{{below}}}" if slash else text
