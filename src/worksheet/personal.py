"""One spec and any number of pupils: a paper that depends on the spec, its facts and that pupil alone."""

from __future__ import annotations

from dataclasses import replace

from worksheet import compose, qr
from worksheet.content import Document
from worksheet.layout import fitted, lay_out
from worksheet.layout.boxes import Pages
from worksheet.layout.style import Style
from worksheet.pageformat import Edition
from worksheet.paper import Bearer, KeyKind, Paper
from worksheet.pdf import Press, render
from worksheet.spec import Loaded
from worksheet.values import dataclass
from worksheet.variants import in_edition, papers, versions

EDITIONS = tuple([edition.value for edition in Edition])
"""The editions that can be made."""

_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))  # in file names, somewhere


@dataclass(frozen=True, slots=True)
class Pupil:
    """Whom a paper is for. ``seed`` is hexadecimal; ``id`` says nothing to who has no roster and is what a QR holds."""

    roll: str
    name: str
    set_name: str | None
    seed: str
    id: str
    edition: str
    class_: str | None = None
    section: str | None = None
    school: str | None = None
    centre: str | None = None
    room: str | None = None
    seat: str | None = None
    weak: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """How the papers of one language look: the paper of anybody, the style that suits it, its pages and its sheets."""

    anybody: Document
    style: Style
    pages: int
    sheets: int

    @classmethod
    def of(cls, anybody: Document) -> _Look:
        anybody, style, pages = fitted(anybody)
        return cls(anybody, style, pages, len(lay_out(anybody, style).pages))


def _alone(paper: Paper) -> Paper:
    """The paper once on a sheet: where two stand on one, they are two pupils', and only a bundle holds two."""
    return replace(paper, page=replace(paper.page, copies=1)) if paper.page.copies > 1 else paper


class _Edition:
    """The papers of one edition by set and language, their looks by language, and the press that fixes their fonts."""

    def __init__(self, edition: Edition, loaded: Loaded) -> None:
        self.kind = edition
        self.papers = {
            (paper.set_name, one.language): _alone(in_edition(one, edition))
            for paper in papers(loaded)
            for one in versions(paper)
        }
        self.press = Press()
        # A bearer of all figures and sets, so that these and all labels are in the base fonts.
        bearer = Bearer("-", " ".join(["0123456789-/", *loaded.sets]), bytes(qr.MODULES * 4))
        first = {paper.language: paper for paper in reversed(self.papers.values())}
        self.looks = {tag: _Look.of(compose.sheet(replace(paper, bearer=bearer))) for tag, paper in first.items()}
        looks = [self.looks[loaded.paper.language], *self.looks.values()]
        every = replace(looks[0].anybody, blocks=tuple(b for look in dict.fromkeys(looks) for b in look.anybody.blocks))
        self.press.write(lay_out(every, looks[0].style))  # fixes the fonts


class PaperMaker:
    """Makes the papers of one spec. What is the same on all of them is made once, in each edition that is asked for."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded, self._page = loaded, loaded.paper.page
        # A paper of its own order a pupil, where the spec asks for a shuffle and no sets share a key.
        self._own_order = not loaded.sets and any(loaded.shuffles)
        self._editions: dict[str, _Edition] = {}
        self._standard = self._edition(loaded.editions[0].value)

    def _edition(self, name: str) -> _Edition:
        known = self._editions.get(name)
        if known is None:
            known = self._editions[name] = _Edition(Edition(name), self._loaded)
        return known

    @property
    def press(self) -> Press:
        """The press of bundles."""
        return self._standard.press

    def paper(self, pupil: Pupil) -> Paper:
        """What the pupil is asked, in the pupil's order, language and edition."""
        edition = self._edition(pupil.edition)
        paper = self._paper_of(edition, pupil.set_name, pupil.language)
        if self._own_order:
            (own,) = papers(replace(self._loaded, seed=pupil.seed))
            own = next(one for one in versions(own) if one.language == paper.language)
            paper = _alone(in_edition(own, edition.kind))
        head = paper.head
        if head.code and "{roll}" in head.code:
            head = replace(head, code=head.code.replace("{roll}", pupil.roll))
        return replace(paper, head=head, bearer=Bearer(pupil.name, pupil.roll, qr.modules(pupil.id)))

    def sheet(self, pupil: Pupil) -> bytes:
        """The pupil's paper. Raises InputError for a character that no face covers."""
        return self._edition(pupil.edition).press.write(self.laid(pupil))

    def laid(self, pupil: Pupil) -> Pages:
        """The pupil's paper as laid out."""
        document = compose.sheet(self.paper(pupil))
        look = self._edition(pupil.edition).looks[document.language]
        laid = lay_out(document, look.style, look.pages)
        if len(laid.pages) > look.sheets:  # a name that takes a line more: perhaps it need not take a page more
            laid = lay_out(document, first=look.pages)
        return laid

    @property
    def any_paper(self) -> Paper:
        """A paper of the spec, for what is said of all of them on sheets as they are printed."""
        return replace(next(iter(self._standard.papers.values())), page=self._page.sheet())

    @property
    def in_pairs(self) -> bool:
        """Whether a bundle has the papers of two pupils on a sheet, to be cut; larger ones stand alone."""
        return self._page.copies > 1

    def _paper_of(self, edition: _Edition, set_name: str | None, language: str | None) -> Paper:
        """The paper of a set in a language; of one whose languages stand on one sheet, that sheet."""
        known = edition.papers.get((set_name, language or ""))
        return known or edition.papers[set_name, self._loaded.paper.language]

    def keys(self) -> dict[str, bytes]:
        """The keys of each set, by file name; of papers of an order each, keys a pupil are wanted (``key``)."""
        made = {}
        standard = self._edition(Edition.STANDARD.value)
        for (name, language), paper in standard.papers.items():
            apart = language if len(standard.looks) > 1 else None
            for kind in self._loaded.keys:
                parts = [self._loaded.stem, name and name.translate(_UNFIT), apart, kind.ending]
                made["-".join(part for part in parts if part) + ".pdf"] = render(compose.keyed(paper, kind))
        return made

    def key(self, pupil: Pupil, kind: KeyKind) -> bytes:
        """A key of one pupil's paper, the same in all editions."""
        return render(compose.keyed(self.paper(replace(pupil, edition=Edition.STANDARD.value)), kind))
