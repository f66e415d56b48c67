"""A worksheet spec, checked and resolved: what a teacher typed becomes a paper whose every answer is fixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from worksheet import facts as facts_files
from worksheet.content import PAGES
from worksheet.errors import Problem, Span
from worksheet.facts import Facts
from worksheet.facts.translation import Translation
from worksheet.faults import Faults
from worksheet.fields import whole
from worksheet.folders import root_of
from worksheet.head import LANGUAGE, PaperSpec, head_of
from worksheet.model import check_what_can_be, named
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.numbering import questions, settled
from worksheet.pageformat import Edition, Look, PageFormat
from worksheet.pagespec import check_columns, editions_of, page_of
from worksheet.paper import Counting, Head, KeyKind, Layout, Marks, Paper
from worksheet.proofing import Allowed, proofread
from worksheet.questions.base import Context
from worksheet.questions.marking import said
from worksheet.questions.orders import orders
from worksheet.questions.pairing import paired
from worksheet.questions.pictures import Pictures
from worksheet.questions.sections import Resolved, read_section
from worksheet.reader import Parsed, parse_what_can_be, read_what_can_be
from worksheet.text import locale
from worksheet.text.akshara import fold
from worksheet.values import dataclass
from worksheet.versions import in_language
from worksheet.vetting import unasked, vet

_BOTH = frozenset(("questions", "options"))


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A spec that holds: its paper in the order typed, and how its sets are to differ.

    ``stem`` names the files made; ``shuffles`` says for each section what is shuffled; ``files`` are those read,
    ``fonts`` the font files of the person's own that the page is set in, ``pictures`` the picture files; ``fit`` is
    where the pages are bounded, ``allowed`` what the spec allows.
    """

    path: Path
    shown: str
    stem: str
    paper: Paper
    seed: str
    sets: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = (Edition.STANDARD,)
    keys: tuple[KeyKind, ...] = (KeyKind.ANSWERS,)
    shuffles: tuple[frozenset[str], ...] = ()
    facts: Facts = field(default_factory=Facts)
    files: tuple[Path, ...] = ()
    fonts: tuple[Path, ...] = ()
    pictures: tuple[Path, ...] = ()
    warnings: tuple[Problem, ...] = ()
    fit: Span | None = None
    allowed: Allowed = field(default_factory=lambda: Allowed(None))

    def heard(self, warnings: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those of further warnings that the spec does not keep quiet."""
        return tuple([one for one in warnings if not self.allowed.quiet(one.code, one.span)])

    @property
    def unasked(self) -> tuple[str, ...]:
        """The names of the facts that nothing asks."""
        return unasked(self.paper, self.facts)

    def placed(self, problem: Problem) -> Problem:
        """What layout refused of the paper as a whole, with its place in the spec."""
        return replace(problem, span=self.fit) if problem.code == "does-not-fit" else problem

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the paper's languages, the first of which rules."""
        return (self.paper.language, self.paper.second) if self.paper.second else (self.paper.language,)

    def with_head(self, **changes: Any) -> Loaded:
        """The same paper under another head: fields of ``paper.Head`` by name."""
        head: Head = replace(self.paper.head, **changes)
        return replace(self, paper=replace(self.paper, head=head))


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What ``proofing`` looks at: the spec and its facts files as read, and the texts of their sources, once mended."""

    files: tuple[Parsed, ...]
    sources: tuple[str, ...]


def load(path: Path, *, shown: str | None = None, root: Path | None = None, data: bytes | None = None) -> Loaded:
    """Reads, checks and resolves the spec at ``path`` and all that it names.

    ``shown`` is its name in messages, ``root`` the folder that no path may leave, ``data`` its bytes where they are at
    hand. Raises InputError with every problem of the spec and its facts, and SystemFailure.
    """
    shown = shown or str(path)
    faults = Faults()
    parsed = read_what_can_be(path, shown) if data is None else parse_what_can_be(data, shown)
    tree = faults.read(parsed)
    if isinstance(tree, Mapping):
        loaded = _resolved(tree, path, root_of(path, root), faults)
        allowed = Allowed(tree)
        if allowed:
            faults.keep_quiet(allowed.quiet)
    else:
        loaded, allowed = None, Allowed(None)
        if tree is not None:
            faults.add("spec-not-mapping", tree.span)
    faults.stop(shown)
    if loaded is None:
        raise AssertionError("a spec that cannot be read tells why")
    return replace(loaded, shown=shown, warnings=faults.warnings, allowed=allowed)


def wording(path: Path, *, shown: str, root: Path | None = None, data: bytes | None = None) -> Wording:
    """The files of a spec that hold its texts, whatever else is wrong with them; as ``load``, it raises for no file."""
    faults = Faults()
    parsed = read_what_can_be(path, shown) if data is None else parse_what_can_be(data, shown)
    tree = faults.read(parsed)
    if not isinstance(tree, Mapping):
        return Wording(faults.files, ())
    tree = named(tree, PaperSpec.level, faults)
    facts, _ = facts_files.load(_texts(tree.get("facts")), path, root_of(path, root), faults)
    return Wording(faults.files, tuple(source.text for source in facts.sources))


def schema(kind: Literal["spec", "facts"]) -> dict[str, Any]:
    """The JSON Schema of a spec or of a facts file, for editors, as plain data."""
    from worksheet.schema import schema as made  # late: no build wants one

    return made(kind)


def _resolved(tree: Mapping, path: Path, root: Path, faults: Faults) -> Loaded | None:
    """The spec resolved as far as it can be; what is wrong is told."""
    tree = named(tree, PaperSpec.level, faults)
    if named(tree, "facts", faults).get("source") is not None and tree.get("sections") is None:
        faults.add("spec-is-facts", tree.span)
        return None
    languages = _languages(tree.get("language"))
    facts, files = facts_files.load(_texts(tree.get("facts")), path, root, faults)
    faults.include(proofread(faults.files[0], faults.files[1:], (source.text for source in facts.sources)))
    readings = [Translation(facts, faults, language, languages) for language in languages]
    aids = _Aids(Pictures(path, root), _seed(tree, languages[0]))
    version = _version(tree, readings[0], aids)
    paper = version.paper if version else None
    if len(readings) > 1:
        paper = _with_second(paper, tree, readings[1], aids)
    if version is None or paper is None:
        return None
    spec, resolved = version.spec, version.resolved
    page, fonts = _page(version, path, root, faults)
    aids.pictures.check_letters(page.family, faults)
    sets, shuffles = _sets(spec, faults), _shuffles(spec, resolved)
    _check_whole(spec, paper, shuffles, faults)
    if not faults.errors:
        faults.include(vet(paper, facts, faults.files))
    return Loaded(
        path=path,
        shown="",
        stem=path.stem,
        paper=replace(paper, page=page),
        seed=aids.seed,
        sets=sets,
        editions=editions_of(spec.page),
        keys=tuple([KeyKind(one.text) for one in spec.key]) or (KeyKind.ANSWERS,),
        shuffles=shuffles,
        facts=facts,
        files=(path, *files),
        fonts=fonts,
        pictures=tuple(aids.pictures.files),
        fit=spec.page.fit.span if spec.page and spec.page.fit else None,
    )


def _check_whole(spec: PaperSpec, paper: Paper, shuffles: tuple[frozenset[str], ...], faults: Faults) -> None:
    """Tells of a layout for two languages where there is one, and of sets that cannot differ."""
    if spec.layout and paper.second is None:
        faults.add("layout-needs-two", spec.layout.span)
    if _questions(paper) > 1 and orders(paper.sections, shuffles, len(spec.sets)) < len(spec.sets):
        faults.warn("sets-alike", spec.sets[-1].span, count=len(spec.sets))


@dataclass(frozen=True, slots=True)
class _Version:
    """A spec as one language reads it."""

    spec: PaperSpec
    resolved: list[Resolved]
    paper: Paper


@dataclass(frozen=True, slots=True, eq=False)
class _Aids:
    """What every reading of a spec shares: its pictures, and what draws and shuffles start from."""

    pictures: Pictures
    seed: str


def _version(tree: Mapping, translation: Translation, aids: _Aids) -> _Version | None:
    """The spec read in one language; None once what is wrong is told."""
    faults = translation.faults
    values = [(key, in_language(value, translation.language, faults)) for key, value in tree]
    part = Mapping(tuple(values), tree.span)
    dash = Scalar("–", tree.span, language=translation.language)
    spec = check_what_can_be(PaperSpec, part, faults, {"title": dash, "sections": dash})
    letters = spec.letters.value if spec and spec.letters else locale.load(translation.language).letters
    found = translation.readable()
    context = Context(found, faults, translation, pictures=aids.pictures, seed=aids.seed, letters=letters)
    sections = [read_section(node, context) for node in _nodes(part.get("sections"))]
    resolved = [section for section in sections if section]
    return _Version(spec, resolved, _paper(spec, resolved, context)) if spec else None


def _with_second(paper: Paper | None, tree: Mapping, translation: Translation, aids: _Aids) -> Paper | None:
    """The paper with its second language; what that reading finds is told where the first has not told it."""
    faults, again = translation.faults, translation.faults.again()
    second = _version(tree, replace(translation, faults=again), aids)
    faults.include_new(again)
    if paper is None or second is None or faults.errors:
        return None
    return paired(paper, second.paper, faults)


def _paper(spec: PaperSpec, resolved: list[Resolved], context: Context) -> Paper:
    """The paper in the order typed, its marks summed."""
    faults, language = context.faults, context.language
    counting = Counting(spec.numbering.text) if spec.numbering else Counting.SECTIONS
    numbered = counting is not Counting.SECTIONS
    sections = tuple([settled(one.section, numbered if one.each is None else one.each) for one in resolved])
    worths = [section.worth.total for section in sections if section.worth]
    total = sum(worths, Marks(0)) if worths else None
    if spec.total and total and spec.total.value != total and not faults.errors:
        faults.add("marks-do-not-add-up", spec.total.span, said=said(spec.total.value), sum=said(total))
    total = spec.total.value if spec.total else total
    numerals = {"international": "latn", "devanagari": "deva"}[spec.numerals.text] if spec.numerals else None
    letters = spec.letters.value if spec.letters else ()
    words = locale.load(language, numerals, letters)
    filled = {
        "questions": words.digits(questions(sections, counting)),
        "total": words.halves(total.halves) if total else None,
        "time": words.duration(context.text(spec.time)),
        "sections": words.digits(sum(section.part is not None for section in sections) or len(sections)),
        "pages": PAGES[words.deva_digits],
    }
    return Paper(
        head=head_of(spec, filled, context),
        sections=sections,
        language=language,
        layout=Layout(spec.layout.text) if spec.layout else Layout.TOGETHER,
        numerals=numerals,
        letters=letters,
        total=total,
        on_sheet=spec.answers is None or spec.answers.text == "sheet",
        marks_grid=bool(spec.marks_grid and spec.marks_grid.value),
        counting=counting,
    )


def _page(version: _Version, path: Path, root: Path, faults: Faults) -> tuple[PageFormat, tuple[Path, ...]]:
    """The page, and the files of the person's own that it is set in."""
    spec, family = version.spec, None
    files: tuple[Path, ...] = ()
    if spec.page and spec.page.font:
        from worksheet.fontspec import Setting  # late: most papers name no font

        setting = Setting(path, root, faults)
        family, files = setting.family(spec.page.font), tuple(setting.files)
    page = page_of(spec.page, faults, Look(spec.style.text) if spec.style else Look.PLAIN, family)
    columns = [spec.page.columns if spec.page else None, *[section.columns for section in version.resolved]]
    check_columns(page, columns, spec.layout is not None and spec.layout.text == Layout.BESIDE.value, faults)
    return page, files


def _languages(node: Node | None) -> tuple[str, ...]:
    """The paper's languages as typed; Hindi where they cannot be read, which the check of the whole tells."""
    try:
        return LANGUAGE.read(node).value if node and not (isinstance(node, Scalar) and node.empty) else ("hi",)
    except PydanticCustomError:
        return ("hi",)


def _seed(tree: Mapping, language: str) -> str:
    """What every draw and shuffle starts from: the seed, or else the title."""
    seed, title = tree.get("seed"), tree.get("title")
    number = whole(fold(seed.text)) if isinstance(seed, Scalar) else None
    if number is not None:
        return str(number)
    title = in_language(title, language, Faults()) if title else None
    return fold(title.text) if isinstance(title, Scalar) else ""


def _sets(spec: PaperSpec, faults: Faults) -> tuple[str, ...]:
    """The names of the sets; two that make one file name are an error."""
    seen: set[str] = set()
    for name in spec.sets:
        if name.text.casefold() in seen:
            faults.add("set-twice", name.span, name=name.text)
        seen.add(name.text.casefold())
    return tuple(name.text for name in spec.sets)


def _shuffles(spec: PaperSpec, resolved: list[Resolved]) -> tuple[frozenset[str], ...]:
    """What is shuffled in each section: what it says, else what the paper says; with sets both."""
    default = _BOTH if spec.sets else frozenset[str]()
    if spec.shuffle is not None:
        default = frozenset(word.text for word in spec.shuffle)
    return tuple(default if section.shuffle is None else section.shuffle for section in resolved)


def _questions(paper: Paper) -> int:
    return sum(len(section.items) for section in paper.sections)


def _nodes(node: Node | None) -> Iterable[Node]:
    if isinstance(node, Sequence):
        return node.items
    return () if node is None or (isinstance(node, Scalar) and node.empty) else (node,)


def _texts(node: Node | None) -> list[Scalar]:
    return [Scalar(fold(one.text), one.span) for one in _nodes(node) if isinstance(one, Scalar) and fold(one.text)]
