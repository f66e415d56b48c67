"""The commands that a formula may use: one closed list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from worksheet.formulas.tree import Kind, Name, Sign
from worksheet.shipped import DATA

SPACES = {",": 3, ":": 4, ">": 4, ";": 5, "!": -3, " ": 4.5, "~": 4.5, "quad": 18, "qquad": 36, "enspace": 9}
"""In eighteenths of an em."""

ACCENTS = {
    **{
        name: name
        for name in ("vec", "hat", "bar", "dot", "ddot", "tilde", "overline", "underline", "overrightarrow", "boxed")
    },
    "overleftarrow": "overleftarrow",
    "overleftrightarrow": "overleftrightarrow",
    "widehat": "hat",
    "widetilde": "tilde",
}
ARROWS = {"xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xrightleftharpoons": "⇌"}
ENVIRONMENTS = {
    "matrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{", ""),
    "aligned": ("", ""),
    "align": ("", ""),
    "align*": ("", ""),
    "gathered": ("", ""),
    "array": ("", ""),
}
_KINDS: Mapping[str, Iterable[str]] = {
    "space": SPACES,
    "accent": ACCENTS,
    "arrow": ARROWS,
    "fraction": ("frac", "dfrac", "tfrac", "cfrac", "binom"),
    "text": ("text", "textrm", "textnormal", "textbf", "mbox"),
    "letters": ("mathrm", "mathbf", "mathit", "mathbb", "mathsf", "bm", "boldsymbol"),
    "operator": ("operatorname",),
    "stacked": ("overset", "underset", "stackrel"),
    "ignored": (
        *("displaystyle", "textstyle", "limits", "nolimits", "middle", "nonumber"),
        *("big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr"),
    ),
    "root": ("sqrt",),
    "left": ("left",),
    "environment": ("begin",),
    "not": ("not",),
    "modulus": ("pmod",),
    "chemistry": ("ce",),
}
_BLACKBOARD = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}


@lru_cache(maxsize=1)
def _listed() -> tuple[Mapping[str, Sign | Name], frozenset[str]]:
    """The commands that stand for a character or a name, and those that are refused as macros."""
    found: dict[str, Sign | Name] = {}
    macros = set()
    for line in (DATA / "formulas" / "commands.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") or not line:
            continue
        name, printed, kind = line.split("\t")
        if kind == "macro":
            macros.add(name)
        elif kind in ("name", "limits"):
            found[name] = Name(printed, kind == "limits")
        else:
            found[name] = Sign(printed, Kind(kind), italic="α" <= printed <= "ϵ")
    return found, frozenset(macros)


def printed() -> Mapping[str, Sign | Name]:
    """The commands that stand for a character or a name."""
    return _listed()[0]


def macros() -> frozenset[str]:
    """What would make commands or reach for files."""
    return _listed()[1]


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """The commands with arguments or without ink, each with its kind."""
    return {name: kind for kind, names in _KINDS.items() for name in names}


def nearest(name: str) -> str | None:
    """The command that was most likely meant."""
    from difflib import get_close_matches  # late: for faults alone

    folded = {known.casefold(): known for known in sorted((*printed(), *kinds()))}
    close = get_close_matches(name[:40].casefold(), list(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else None


def blackboard(letter: str) -> str:
    """A letter as sets of numbers are written: ℝ."""
    return _BLACKBOARD.get(letter) or (chr(0x1D538 + ord(letter) - 65) if "A" <= letter <= "Z" else letter)
