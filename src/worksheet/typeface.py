"""The families that a page may be set in, as plain values: which faces are tried, and how much ink a line holds.

A face is known by a key: the PostScript name of a bundled one, or a text that says which file of a person's it is
(``text.faces``). Nothing is opened here.
"""

from __future__ import annotations

from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """A family and what stands in for it: the keys of faces, tried in turn for each akshara, in both weights.

    ``ascent`` and ``descent`` are em of ink above and below the baseline that every line leaves room for; taller ink
    makes its own line grow. Without a bold face of its own (``has_bold``) headings take the regular face, larger, and
    emphasis a bold face that stands in. ``kind`` is serif, sans or round.
    """

    name: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    ascent: float
    descent: float
    has_bold: bool = True
    kind: str = "serif"

    @property
    def own(self) -> tuple[str, ...]:
        """The faces of the family itself."""
        return (self.regular[0], self.bold[0]) if self.has_bold else (self.regular[0],)

    @property
    def beside(self) -> Family:
        """The family that nobody takes for this one: a sans one beside serifs, and serifs beside any other."""
        return NOTO_SANS if self.kind == "serif" else NOTO_SERIF


# What a family lacks: ½ ² † by Noto Serif; → ≠ ∞ by Noto Sans Math; ✓ ☐ by Noto Sans Symbols 2; Vedic marks by Noto.
# Beside sans faces Mukta has ½ and ², and Noto Sans Math has Greek in a like hand.
_SIGNS = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular")
_SANS_SIGNS = ("NotoSansMath-Regular", "NotoSerif-{weight}", "NotoSansSymbols2-Regular")


def _chain(*names: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A chain of faces in regular and in bold."""
    regular, bold = (tuple(name.format(weight=weight) for name in names) for weight in ("Regular", "Bold"))
    return regular, bold


_SERIF = ("NotoSerifDevanagari-{weight}", "NotoSerif-{weight}", *_SIGNS)
_SANS = ("NotoSansDevanagari-{weight}", "Mukta-{weight}", *_SANS_SIGNS)
_MUKTA = ("Mukta-{weight}", "NotoSansDevanagari-{weight}", *_SANS_SIGNS)
_BALOO = ("Baloo2-{weight}", "NotoSansDevanagari-{weight}", *_SANS_SIGNS)

# Ink as measured by bench/ink.py over Hindi, Marathi, Nepali, Sanskrit, Bhojpuri and Maithili words.
NOTO_SERIF = Family("Noto Serif Devanagari", *_chain(*_SERIF), ascent=0.905, descent=0.54)
NOTO_SANS = Family("Noto Sans Devanagari", *_chain(*_SANS), ascent=0.9, descent=0.41, kind="sans")
BUNDLED = (
    NOTO_SERIF,
    NOTO_SANS,
    Family("Mukta", *_chain(*_MUKTA), ascent=0.945, descent=0.485, kind="sans"),
    Family(
        "Tiro Devanagari Hindi",
        ("TiroDevaHindi-Regular", *NOTO_SERIF.regular),
        NOTO_SERIF.bold,
        ascent=0.98,
        descent=0.61,
        has_bold=False,
    ),
    Family("Baloo 2", *_chain(*_BALOO), ascent=0.985, descent=0.54, kind="round"),
)
"""The families that travel with the program; the first is set where nothing is said."""


def named(name: str) -> Family | None:
    """A bundled family by its name; case, spaces, hyphens and a ‘Regular’ at the end do not matter."""
    wanted = _folded(name).removesuffix("regular")
    return next((family for family in BUNDLED if wanted == _folded(family.name)), None)


def stand_in(sans: bool) -> Family:
    """The family that draws what a face of a person's own lacks."""
    return NOTO_SANS if sans else NOTO_SERIF


def chains(key: str, bold: str | None, rest: Family) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The chains of a face of a person's own, in regular and in bold, with ``rest`` for what it lacks."""
    return (key, *rest.regular), ((bold, *rest.bold, key) if bold else (*rest.bold, key))


MATH = "NotoSansMath-Regular"
"""The face of roots, growing brackets and rare signs in formulas; it has a MATH table."""

ITALICS = ("NotoSerif-Italic", "NotoSerif-BoldItalic")
"""The faces of variables in formulas beside serif families, in both weights."""


def italic_of(chain: tuple[str, ...], strong: bool) -> str | None:
    """The face for variables beside a chain; None beside a sans one, where that of Noto Sans Math is alike."""
    if any(name.startswith("NotoSansDevanagari") for name in chain):
        return None
    return ITALICS[strong]


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " -_\u00a0")
