"""What the commands do. No click here: plain arguments in, exit codes out."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from worksheet import limits
from worksheet.build import Built, Spec, build
from worksheet.cli.report import Report, is_unicode
from worksheet.errors import InputError, Problem, Severity, Span, SystemFailure, WorksheetError
from worksheet.files import shown, write_all
from worksheet.values import dataclass

Kind = Literal["spec", "facts"]
STANDARD_INPUT = "-"
_INPUT_SHOWN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Fix:
    """How the files themselves are mended: text of ``legacy`` fonts too, and whether to ``write`` or only show."""

    legacy: bool
    write: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What one ``build`` or ``check`` asks for; ``only`` is a kind or None for all."""

    specs: tuple[str, ...]
    root: Path | None = None
    folder: Path = Path("output")
    only: str | None = None
    open: bool = False
    verbose: bool = False
    strict: bool = False
    fix: Fix | None = None
    dpi: int | None = None
    editions: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the work for one spec ended: what there is to tell, the exit code, and the files written."""

    problems: tuple[Problem, ...]
    code: int = 0
    files: tuple[Path, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many of its problems are so bad."""
        return sum(problem.severity is severity for problem in self.problems)


class Builder:
    """Builds specs and writes their files, none over those of another spec."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._taken: dict[str, str] = {}

    def build(self, spec: Spec) -> Outcome:
        """Builds a spec, once more if it was built before. Raises InputError and SystemFailure."""
        order = self._order
        built = build(spec, order.only, order.editions, order.keys)
        told = (*built.warnings, *_notes(built, order, spec))
        files = {order.folder / name: data for name, data in built.files.items()}
        try:
            self._taken = {name: owner for name, owner in self._taken.items() if owner != spec.shown}
            if order.dpi is None:
                _claim(files, spec, self._taken)
                write_all(files)
            else:
                files = self._with_images(files, spec, order.dpi)
        except WorksheetError as error:
            return Outcome((*told, *error.problems), error.exit_code)
        return Outcome(told, files=tuple(files))

    def _with_images(self, files: dict[Path, bytes], spec: Spec, dpi: int) -> dict[Path, bytes]:
        from worksheet.cli.images import drawn  # late: few ask for images

        images = drawn(files, dpi)
        both = {**files, **images.files}
        _claim(both, spec, self._taken)
        images.refuse_to_overwrite()
        write_all(both)
        images.clear_others()
        return both


def build_all(order: Order, report: Report) -> int:
    """Builds every spec and writes its PDFs; the highest exit code of all. One that fails does not stop the rest."""
    builder = Builder(order)
    codes = [0]
    made: list[Path] = []
    for spec in named_specs(order.specs, order.root, report):
        outcome = attempt(builder.build, spec, report)
        report.problems(outcome.problems)
        report.wrote(shown(path) for path in outcome.files)
        codes.append(outcome.code)
        made += outcome.files
    if order.open:
        report.problems(opened(made))
    return max(codes)


def check_all(order: Order, report: Report) -> int:
    """Looks for the faults of every spec; the highest exit code of all. Writes nothing but the mends asked for."""

    def check(spec: Spec) -> Outcome:
        if order.fix:
            from worksheet.cli.fix import fix  # late: few ask for it

            fix(spec, order.fix.legacy, order.fix.write, report)
        built: Built = build(spec)
        outcome = Outcome((*built.warnings, *_notes(built, order, spec)))
        faulty = order.strict and outcome.count(Severity.WARNING)
        return replace(outcome, code=InputError.exit_code) if faulty else outcome

    codes = [0]
    for spec in named_specs(order.specs, order.root, report):
        outcome = attempt(check, spec, report)
        report.problems(outcome.problems)
        count = outcome.count(Severity.WARNING)
        if not outcome.count(Severity.ERROR):
            report.say("only-warnings" if count else "no-faults", path=spec.shown, count=count)
        codes.append(outcome.code)
    return max(codes)


def _notes(built: Built, order: Order, spec: Spec) -> tuple[Problem, ...]:
    """What is told on demand: which words of a paper's languages are Hindi's, and which facts nothing asks."""
    if not order.verbose:
        return ()
    from worksheet.text.locale import from_hindi, has_words

    place, notes = Span(spec.shown, 1, 1), []
    for tag in built.languages:
        if taken := from_hindi(tag):
            code = "words-from-hindi" if has_words(tag) else "all-words-from-hindi"
            notes.append(Problem(code, place, {"language": tag, "words": taken}, Severity.NOTE))
    names = built.loaded.unasked if built.loaded else ()
    if built.loaded and names and not built.loaded.allowed.quiet("unused-fact", place):
        values = {"names": names, "count": len(names), "all": len(built.loaded.facts.facts)}
        notes.append(Problem("unused-fact", place, values, Severity.NOTE))
    return tuple(notes)


def schema(kind: Kind) -> str:
    """The JSON Schema of a spec or a facts file, as text that standard output can take."""
    return _schema_text(kind, escaped=not is_unicode(sys.stdout))


def new(folder: Path, force: bool, report: Report) -> int:
    """Writes the files of a small chapter, and the schemas that they name, into a folder.

    Keys are spelled in the language of messages, where there are templates in it.
    """
    from worksheet.files import refuse_to_overwrite

    templates = Path(__file__).parents[1] / "data" / "new"
    spelled = sorted((templates / report.tag).glob("*"))
    files = {folder / path.name: path.read_bytes() for path in (*sorted(templates.glob("*.*")), *spelled)}
    files[folder / "worksheet.schema.json"] = _schema_text("spec").encode()
    files[folder / "facts.schema.json"] = _schema_text("facts").encode()
    if not force:
        refuse_to_overwrite(list(files))
    write_all(files)
    report.wrote(shown(path) for path in files)
    report.say("next-step", path=shown(folder / "chapter.yaml"))
    return 0


def named_specs(typed: Sequence[str], root: Path | None, report: Report) -> list[Spec]:
    """The specs that were typed, each file once, with stems that differ. Raises InputError for what cannot be named."""
    if len(typed) > limits.SPECS:
        raise InputError(Problem("too-many-specs", None, {"count": len(typed), "limit": limits.SPECS}))
    if root is not None and not root.is_dir():
        raise InputError(Problem("root-missing", None, {"path": str(root)}))
    specs: dict[Path, Spec] = {}
    for name in dict.fromkeys(typed):
        if name == STANDARD_INPUT:
            path = Path.cwd() / "worksheet.yaml"
            data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
            report.remember(_INPUT_SHOWN, data)
            specs[Path(STANDARD_INPUT)] = Spec(path, _INPUT_SHOWN, path.stem, root, data)
        else:
            path = Path(name)
            specs.setdefault(_resolved(path), Spec(path, name, path.stem, root))
    return _apart(list(specs.values()))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a null: reading it will say so
        return path


def _apart(specs: list[Spec]) -> list[Spec]:
    """Specs of one stem get the names of their folders in front, as many as it takes."""
    folders = [_resolved(spec.path).parent for spec in specs]
    depths = [0] * len(specs)
    while True:
        stems = [_stem(spec, folder, depth) for spec, folder, depth in zip(specs, folders, depths, strict=True)]
        alike: dict[str, list[int]] = {}
        for index, stem in enumerate(stems):
            alike.setdefault(_folded(stem), []).append(index)
        clashes = [group for group in alike.values() if len({folders[index] for index in group}) > 1]
        if not clashes:
            return [replace(spec, stem=stem) for spec, stem in zip(specs, stems, strict=True)]
        for group in clashes:
            for index in group:
                depths[index] += 1


def _stem(spec: Spec, folder: Path, depth: int) -> str:
    names = folder.parts[1:]  # without the drive or the first slash
    return "-".join((*names[max(0, len(names) - depth) :], spec.stem))


def _folded(name: str) -> str:
    """A file name as the least particular file systems see it."""
    return unicodedata.normalize("NFC", name).casefold()


def _claim(files: Iterable[Path], spec: Spec, taken: dict[str, str]) -> None:
    """Raises InputError if another spec of this call has written one of the files."""
    names = {_folded(str(path)): path for path in files}
    for name, path in names.items():
        if name in taken:
            values = {"path": shown(path), "first": taken[name], "spec": spec.shown}
            raise InputError(Problem("same-output", None, values))
    taken.update(dict.fromkeys(names, spec.shown))


def attempt(work: Callable[[Spec], Outcome], spec: Spec, report: Report) -> Outcome:
    """The work for a spec; what it raises becomes the outcome."""
    try:
        return work(spec)
    except WorksheetError as error:
        return Outcome(error.problems, error.exit_code)
    except BrokenPipeError:
        raise
    except Exception as error:
        return Outcome((report.internal(error),), SystemFailure.exit_code)


def _schema_text(kind: Kind, escaped: bool = False) -> str:
    import json

    from worksheet.spec import schema as schema_of

    return json.dumps(schema_of(kind), ensure_ascii=escaped, indent=2) + "\n"


def opened(paths: Iterable[Path]) -> list[Problem]:
    """Hands PDFs to the system's viewer; what it cannot open is a warning."""
    from worksheet.cli.viewer import open_file  # late: few ask for it

    pdfs = [path for path in paths if path.suffix == ".pdf"]
    return [problem for path in pdfs if (problem := open_file(path)) is not None]
