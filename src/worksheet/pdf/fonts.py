"""All fonts of a document: which font and which bytes draw a word, remembered word by word.

A batch freezes the fonts of the paper without a pupil as its base; each pupil's own clusters then go into small fonts
beside it, so that a paper's bytes depend on the spec and that pupil alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.pdf.cluster_font import ClusterFont, spell
from worksheet.text.clusters import Run, Word
from worksheet.text.faces import face

Piece = tuple[str, bytes]
"""A font's name on the page, and the escaped bytes it draws."""


class FontSet:
    """Fonts by face, in the order they are first needed, over a frozen ``base`` if there is one."""

    def __init__(self, base: FontSet | None = None) -> None:
        self._base = base
        self._fonts: dict[str, list[ClusterFont]] = {}
        self._words: dict[Word, tuple[Piece, ...]] = {}
        self._spaces: dict[str, Piece] = {}
        self._prefix = "G" if base else "F"
        self._count = 0
        self._finished: list[list[bytes]] | None = None

    def word(self, word: Word) -> tuple[Piece, ...]:
        """How a word is drawn, a piece a font."""
        known = self._words.get(word)
        if known is None:
            known = self._base._words.get(word) if self._base else None
            if known is None:
                known = tuple(self.run(run) for run in word.runs)
                self._words[word] = known
        return known

    def run(self, run: Run) -> Piece:
        """How a run of one face is drawn."""
        font = self._holder(run)
        return font.resource, spell(run.clusters, font)

    def space(self, name: str) -> Piece:
        """A space of a face: a real space character."""
        known = self._spaces.get(name) or (self._base._spaces.get(name) if self._base else None)
        if known is None:
            from worksheet.text.clusters import Cluster

            known = self.run(Run(name, (Cluster(" ", (), face(name).space),)))
            self._spaces[name] = known
        return known

    def _holder(self, run: Run) -> ClusterFont:
        if self._base:
            for font in self._base._fonts.get(run.face, ()):
                if all(cluster in font for cluster in run.clusters):
                    return font
        own = self._fonts.setdefault(run.face, [])
        if not own or own[-1].full:
            own.append(ClusterFont(run.face, f"{self._prefix}{self._count}"))
            self._count += 1
        return own[-1]

    def own(self) -> Iterator[ClusterFont]:
        """The fonts that this set added, in the order of their names."""
        fonts = [font for several in self._fonts.values() for font in several]
        return iter(sorted(fonts, key=lambda font: int(font.resource[1:])))

    def objects(self, first: int) -> tuple[list[bytes], dict[str, int]]:
        """The PDF objects of all fonts, numbered from ``first``, and each resource's object number."""
        bodies: list[bytes] = []
        numbers: dict[str, int] = {}
        if self._base:
            if self._base._finished is None:
                self._base._finished = [font.objects(first + 5 * i) for i, font in enumerate(self._base.own())]
            for font, made in zip(self._base.own(), self._base._finished, strict=True):
                numbers[font.resource] = first + len(bodies)
                bodies += made
        for font in self.own():
            numbers[font.resource] = first + len(bodies)
            bodies += font.objects(first + len(bodies))
        return bodies, numbers
