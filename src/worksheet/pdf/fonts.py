"""All fonts of a document: which font and which bytes draw a word, remembered word by word.

A batch freezes the fonts of the paper without a pupil as its base; each pupil's own clusters then go into small fonts
beside it, so that a paper's bytes depend on the spec and that pupil alone.
"""

from __future__ import annotations

from worksheet.pdf.cluster_font import ClusterFont, spell
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
        self._spaces: dict[str, Piece] = {}
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

    def space(self, name: str) -> Piece:
        """A space of a face: a real space character."""
        known = self._base._spaces.get(name) if self._base else None
        if known is None:
            self.own_uses += self._base is not None
            known = self._spaces.get(name)
        if known is None:
            known = self._spaces[name] = self.run(Run(name, (Cluster(" ", (), face(name).space),)))
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
        """The objects of the fonts of a set without a base, numbered from 1; nothing may be drawn with it alone any more."""
        if self._finished is None:
            self._finished = self._numbered(1)[0]
        return self._finished

    def _numbered(self, first: int) -> tuple[list[bytes], dict[str, int]]:
        bodies: list[bytes] = []
        numbers: dict[str, int] = {}
        for font in self._in_order():
            numbers[font.resource] = first + len(bodies)
            bodies += font.objects(first + len(bodies))
        return bodies, numbers

    def objects(self) -> tuple[list[bytes], dict[str, int]]:
        """The PDF objects of all fonts, numbered from 1, and each resource's object number."""
        if self._base is None:
            bodies = self.finish()
            each = len(bodies) // max(1, len(self._in_order()))
            return bodies, {font.resource: 1 + each * i for i, font in enumerate(self._in_order())}
        bodies, numbers = self._base.objects()
        own, own_numbers = self._numbered(1 + len(bodies))
        return bodies + own, {**numbers, **own_numbers}
