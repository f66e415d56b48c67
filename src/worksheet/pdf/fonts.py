"""All fonts of a document: which font and which bytes draw a word, remembered word by word.

A batch freezes the fonts of the paper without a pupil as its base; each pupil's own clusters then go into small fonts
beside it, so that a paper's bytes depend on the spec and that pupil alone.
"""

from __future__ import annotations

from collections.abc import Callable

from worksheet.pdf.cluster_font import OBJECTS, ClusterFont, spell
from worksheet.text.clusters import Cluster, Run, Word
from worksheet.text.faces import face

Piece = tuple[str, bytes]
"""A font's name on the page, and the escaped bytes it draws."""


class FontSet:
    """Fonts by face, in the order they are first needed, over a frozen ``base`` if there is one."""

    def __init__(self, base: FontSet | None = None) -> None:
        self._base = base
        self._fonts: dict[str, list[ClusterFont]] = {}
        self._words: dict[Word, tuple[Piece, ...]] = {}
        self._spaces: dict[tuple[str, str], Piece] = {}
        self._prefix = "G" if base else "F"
        self._finished: list[bytes] | None = None
        self.own_uses = 0  # how often something was drawn that the base cannot draw

    def word(self, word: Word) -> tuple[Piece, ...]:
        """How a word is drawn, a piece a font."""
        known = self._base._words.get(word) if self._base else None
        if known is None:
            self.own_uses += self._base is not None
            known = self._words.get(word)
        if known is None:
            known = self._words[word] = tuple(self.run(run) for run in word.runs)
        return known

    def run(self, run: Run) -> Piece:
        """How a run of one face is drawn."""
        font = self._holder(run)
        return font.resource, spell(run.clusters, font)

    def space(self, name: str, after: str) -> Piece:
        """A space as wide as a face's, in the font of the face ``after`` which it stands: a real space character.

        In a font of its own between words of another, PDFium loses it before a wide syllable.
        """
        key = (name, after)
        known = self._base._spaces.get(key) if self._base else None
        if known is None:
            self.own_uses += self._base is not None
            known = self._spaces.get(key)
        if known is None:
            advance = round(face(name).space * face(after).upem / face(name).upem)
            known = self._spaces[key] = self.run(Run(after, (Cluster(" ", (), advance),)))
        return known

    def _holder(self, run: Run) -> ClusterFont:
        if self._base:
            for font in self._base._fonts.get(run.face, ()):
                if all(cluster in font for cluster in run.clusters):
                    return font
        own = self._fonts.setdefault(run.face, [])
        if not own or own[-1].full:
            count = sum(map(len, self._fonts.values()))
            own.append(ClusterFont(run.face, f"{self._prefix}{count}"))
        return own[-1]

    def _in_order(self) -> list[ClusterFont]:
        """The fonts that this set added, in the order of their names."""
        return sorted((f for several in self._fonts.values() for f in several), key=lambda font: int(font.resource[1:]))

    def finish(self) -> list[bytes]:
        """The objects of the fonts of a set without a base, numbered from 1; nothing may be added to them any more."""
        if self._finished is None:
            self._finished = [body for i, font in enumerate(self._in_order()) for body in font.objects(1 + OBJECTS * i)]
        return self._finished

    def objects(self) -> tuple[list[bytes], Callable[[int], list[bytes]], list[tuple[str, int | None]]]:
        """The base's objects, numbered from 1; a maker of this set's own from a number; each font's name and number."""
        base = self._base or self
        names: list[tuple[str, int | None]] = [
            (font.resource, 1 + OBJECTS * i) for i, font in enumerate(base._in_order())
        ]
        own = self._in_order() if self._base else []
        names += [(font.resource, None) for font in own]

        def make(first: int) -> list[bytes]:
            return [body for i, font in enumerate(own) for body in font.objects(first + OBJECTS * i)]

        return base.finish(), make, names
