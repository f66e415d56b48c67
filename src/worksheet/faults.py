"""The problems of one run, gathered: nothing stops at the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from worksheet.errors import ENGLISH, InputError, Problem, Severity, Span
from worksheet.nodes import Node, Scalar
from worksheet.reader import Parsed
from worksheet.vocabulary import plain, spelling

_NAMES, _GUESSES = 300, 200  # compared for one fault, and in one run: more are not worth the wait


class Faults:
    """Problems of all files of one run, in the order found; ``read`` files mend their own lines."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._parsed: dict[str, Parsed] = {}
        self._keys: dict[str, str] = {}
        self._guesses = 0

    def add(self, code: str, span: Span | None, **values: object) -> None:
        """An error: it stops the build once all is looked at."""
        self._problems.append(Problem(code, span, values))

    def warn(self, code: str, span: Span | None, **values: object) -> None:
        """A warning: it is told, and changes nothing."""
        self._problems.append(Problem(code, span, values, Severity.WARNING))

    def quote(self, code: str, node: Node, **values: object) -> None:
        """An error that quotes would mend: the mended line comes with it."""
        parsed = self._parsed.get(node.span.file)
        mended = parsed.mended(node.span) if parsed else None
        self._problems.append(Problem(code, node.span, values, mended=mended))

    def twice(self, key: Scalar, first: Scalar) -> None:
        """An error: a key that says what another one of its mapping says, in another spelling or the same."""
        span = first.span
        self.add("key-twice", key.span, name=key.typed, first=first.typed, line=span.line, column=span.column)

    def include(self, problems: Iterable[Problem]) -> None:
        """Problems that another step found."""
        self._problems.extend(problems)

    def again(self) -> Faults:
        """Faults of the same files, read once more in another language."""
        other = Faults()
        other._parsed = self._parsed
        return other

    def include_new(self, other: Faults) -> None:
        """What another reading of the same files found and this one did not."""
        told = {(problem.code, problem.span) for problem in self._problems}
        self.include(problem for problem in other.problems if (problem.code, problem.span) not in told)

    def read(self, parsed: Parsed) -> Node | None:
        """A file that was read: its problems are taken in, its tree is returned."""
        self._parsed[parsed.source.shown] = parsed
        self.include(parsed.problems)
        return parsed.root

    @property
    def files(self) -> tuple[Parsed, ...]:
        """The YAML files that were read, in that order."""
        return tuple(self._parsed.values())

    def keep_quiet(self, allowed: Callable[[str, Span | None], bool]) -> None:
        """Leaves out the warnings and notes whose code and place are allowed."""
        self._problems = [p for p in self._problems if p.severity is Severity.ERROR or not allowed(p.code, p.span)]

    def spelled_in(self, file: str, language: str) -> None:
        """A file has keys in a language: what is told of it names keys in that one."""
        if language != ENGLISH:
            self._keys.setdefault(file, language)

    def keys_of(self, file: str) -> str:
        """The language of a file's keys, as far as it was read."""
        return self._keys.get(file, ENGLISH)

    def spelling(self, word: str, level: str, span: Span) -> str:
        """A word of the format as the file at ``span`` spells it, as far as the file was read."""
        return spelling(word, level, self.keys_of(span.file))

    def nearest(self, name: str, names: Iterable[str]) -> str | None:
        """The one of ``names`` that was most likely meant, or None; looked for in the first faults of a run alone."""
        from difflib import get_close_matches  # late: for faults alone

        self._guesses += 1
        if self._guesses > _GUESSES:
            return None
        known = {plain(known).casefold(): known for known in sorted(set(names))[:_NAMES]}
        wanted = plain(name).casefold().replace("_", "-").replace(" ", "-")
        close = [wanted] if wanted in known else get_close_matches(wanted[:80], list(known), n=1, cutoff=0.6)
        return known[close[0]] if close else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order found."""
        return tuple(map(self._told, self._problems))

    @property
    def errors(self) -> bool:
        """Whether an error is among them."""
        return any(problem.severity is Severity.ERROR for problem in self._problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Warnings and notes, sorted by place."""
        return _sorted(p for p in self.problems if p.severity is not Severity.ERROR)

    def stop(self, shown: str) -> None:
        """Raises InputError with every problem, if one is an error; those of the file ``shown`` stand first."""
        if self.errors:
            raise InputError(_sorted(self.problems, shown))

    def _told(self, problem: Problem) -> Problem:
        """The problem with the language of its file's keys, which is known once all is read."""
        language = self._keys.get(problem.span.file) if problem.span else None
        return replace(problem, keys=language) if language else problem


def _sorted(problems: Iterable[Problem], first: str = "") -> tuple[Problem, ...]:
    def place(problem: Problem) -> tuple[bool, str, int, int]:
        span = problem.span or Span("", 0, 0)
        return (span.file != first, span.file, span.line, span.column)

    return tuple(sorted(problems, key=place))
