"""Facts files to facts: checked, their sources read and mended, each statement, point and term found."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from dataclasses import replace
from pathlib import Path

from worksheet.errors import InputError, Span
from worksheet.facts.book import ANY, Fact, Facts, Meaning, terms_of
from worksheet.facts.errata import mended
from worksheet.facts.models import (
    ErratumSpec,
    FactsFile,
    FactSpec,
    GlossaryEntry,
    SourceSpec,
    key_span,
    translations,
)
from worksheet.facts.sentences import Term
from worksheet.facts.statements import Tracer
from worksheet.facts.tracing import SourceText, bare
from worksheet.faults import Faults
from worksheet.folders import named_file
from worksheet.markup import plain
from worksheet.model import check, check_what_can_be
from worksheet.model import named as named_keys
from worksheet.nodes import Mapping, Node, Scalar
from worksheet.reader import read_what_can_be
from worksheet.source import decode, read_bytes


def load(named: Iterable[Scalar], beside: Path, root: Path, faults: Faults) -> tuple[Facts, tuple[Path, ...]]:
    """The facts of all files named, and every file that was read. What is wrong is told in ``faults``.

    ``beside`` is the file that names them; all must lie inside ``root``. Raises SystemFailure alone.
    """
    loading = _Loading(root, faults)
    for name in named:
        loading.file(name, beside)
    return loading.facts(), tuple(loading.files)


class _Loading:
    """The facts read so far; links and questions reach over all files."""

    def __init__(self, root: Path, faults: Faults) -> None:
        self._root, self._faults = root, faults
        self._facts: dict[str, Fact] = {}
        self._specs: dict[str, FactSpec] = {}
        self._sources: list[SourceText] = []
        self._also: dict[str, tuple[str, ...]] = {}
        self._translated: dict[str, dict[str, str]] = {}
        self._wrong_answers: dict[str, tuple[Term, ...]] = {}
        self._meanings: dict[str, Meaning] = {}
        self._broken: set[str] = set()
        self.files: list[Path] = []

    def file(self, named: Scalar, beside: Path) -> None:
        """Reads one facts file and its source."""
        place = named_file(named, beside, self._root, self._faults)
        tree = self._tree(*place, named) if place else None
        checked = check_what_can_be(FactsFile, tree, self._faults, {}) if isinstance(tree, Mapping) else None
        if tree is not None and not isinstance(tree, Mapping):
            self._faults.add("facts-not-mapping", tree.span)
        if checked is None or tree is None or place is None:
            self._broken.add(ANY)
            return
        source = self._source(checked.source, place[0])
        for name, node in checked.facts.items():
            self._fact(name, node, key_span(tree, "facts", name) or node.span, source)
        self._glossary(checked.glossary, source)
        self._wrong(checked.wrong, source.language if source else "hi")

    def _tree(self, path: Path, shown: str, named: Scalar) -> Node | None:
        try:
            tree = self._faults.read(read_what_can_be(path, shown, named.span))
        except InputError as error:
            self._faults.include(error.problems)
            return None
        self.files.append(path)
        return named_keys(tree, FactsFile.level, self._faults) if tree else None

    def _source(self, node: Node, path: Path) -> SourceText | None:
        spec = check(SourceSpec, node, self._faults)
        place = named_file(spec.text, path, self._root, self._faults) if spec else None
        if spec is None or place is None:
            return None
        try:
            read = decode(read_bytes(place[0], place[1], spec.text.span), place[1])
        except InputError as error:
            self._faults.include(error.problems)
            return None
        self.files.append(place[0])
        self._faults.include(read.problems)
        lines = read.lines[:-1] if read.lines[-1] == "" else read.lines  # what follows the last line end is no line
        errata = [check(ErratumSpec, erratum, self._faults) for erratum in spec.errata]
        title = spec.title.text if spec.title else place[0].stem
        language = spec.language.text if spec.language else "hi"
        year = spec.year.value if spec.year else None
        kept = tuple(erratum for erratum in errata if erratum)
        source = replace(mended(lines, kept, self._faults), title=title, language=language, year=year)
        self._sources.append(source)
        return source

    def _fact(self, name: str, node: Node, span: Span, source: SourceText | None) -> None:
        spec = check(FactSpec, node, self._faults)
        if name in self._specs or name in self._broken:
            self._faults.add("fact-twice", span, name=name)
        elif spec is None or source is None:
            self._broken.add(name)
        else:
            self._specs[name] = spec
            fact = Tracer(source, self._faults).fact(name, spec, span)
            if fact:
                self._facts[name] = fact
            else:
                self._broken.add(name)

    def _glossary(self, entries: ReadOnly[str, GlossaryEntry], source: SourceText | None) -> None:
        for word, entry in entries.items():
            meaning = Tracer(source, self._faults).meaning(entry) if source and entry.means else None
            group = dict.fromkeys((bare(word), *(bare(also.text) for also in entry.also)))
            for one in group:
                others = tuple(other for other in group if other != one)
                self._also[one] = tuple(dict.fromkeys((*self._also.get(one, ()), *others)))
                self._translated.setdefault(one, {}).update(translations(entry))
            if meaning:
                for one in (*group, *translations(entry).values()):
                    self._meanings.setdefault(bare(one), meaning)

    def _wrong(self, typed: ReadOnly[str, tuple[ReadOnly[str, Scalar], ...]], language: str) -> None:
        for role, several in typed.items():
            terms: list[Term] = []
            for texts in several:
                said = {tag or language: plain(text, self._faults) for tag, text in texts.items()}
                words = said.get(language) or next(iter(said.values()))
                terms.append(Term(bare(words), role, None, next(iter(texts.values())).span, said))
            self._wrong_answers[role] = (*self._wrong_answers.get(role, ()), *terms)

    def facts(self) -> Facts:
        """All that was read, its links checked."""
        for spec in self._specs.values():
            for link in (*spec.because, *spec.leads_to):
                if link.text not in self._specs and not {link.text, ANY} & self._broken:
                    near = self._faults.nearest(link.text, self._specs)
                    code = "fact-unknown-near" if near else "fact-unknown"
                    self._faults.add(code, link.span, name=link.text, near=near)
        facts = Facts(
            self._facts,
            tuple(self._sources),
            self._also,
            frozenset(self._broken),
            terms_of(self._facts.values()),
            self._translated,
            self._wrong_answers,
            self._meanings,
        )
        if len(self._sources) < 2:
            return facts
        titled = {
            name: replace(fact, citation=facts.titled(fact.source, fact.citation)) for name, fact in facts.facts.items()
        }
        return replace(facts, facts=titled)
