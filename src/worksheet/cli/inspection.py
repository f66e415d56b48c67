"""The command ``inspect``: what a screen reader says of a PDF, and whether it says it in the order of the page."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worksheet import limits
from worksheet.cli.differing import DIFFERS, apart_from_trouble
from worksheet.cli.help import Command
from worksheet.cli.report import Report
from worksheet.errors import Problem, Span
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.inspection import Line, Tagged

_STANDARD_OUTPUT = "-"
_MOST = limits.ORDER_DIFFERENCES


@dataclass(frozen=True, slots=True)
class Order:
    """What one ``inspect`` asks for."""

    file: str
    output: str
    check: bool
    force: bool
    json: bool


def command(name: str, report: Report, shared: Sequence[click.Option]) -> Command:
    """The command; ``shared`` are options that others have too."""

    def run(file: str, quiet: bool, **flags: Any) -> int:
        report.quiet = quiet
        if flags["json"]:
            report.as_json()
        with apart_from_trouble(report):
            return inspect(Order(file, **flags), report)

    params = [
        click.Argument(["file"], metavar="FILE"),
        click.Option(["--check"], is_flag=True, help="order"),
        click.Option(["-o", "--output"], metavar="FILE", default=_STANDARD_OUTPUT, help="listing"),
        click.Option(["--force"], is_flag=True, help="force"),
        *shared,
    ]
    return Command(name, report.tag, callback=run, params=params)


def inspect(order: Order, report: Report) -> int:
    """Lists or checks a PDF; 1 if it is read in another order than it stands in."""
    from worksheet import inspection  # late: few ask for it

    tagged = inspection.read(Path(order.file), order.file)
    lines = list(inspection.lines(tagged))
    if order.output != _STANDARD_OUTPUT:
        _write(order, "".join(f"{line.written()}\n" for line in lines), report)
    elif not order.check and not order.json:
        sys.stdout.writelines(f"{line.written()}\n" for line in lines)
    found = list(_differences(tagged, order.file)) if order.check else []
    report.give(
        title=tagged.title, language=tagged.language, pages=tagged.pages, lines=[_as_data(line) for line in lines]
    )
    report.problems(found)
    if order.check and not found:
        report.say("in-order", path=order.file, count=len(lines))
    return DIFFERS if found else 0


def _write(order: Order, text: str, report: Report) -> None:
    from worksheet.files import refuse_to_overwrite, shown, write_all

    path = Path(order.output)
    if not order.force:
        refuse_to_overwrite([path])
    write_all({path: text.encode()})
    report.wrote([shown(path)])


def _differences(tagged: Tagged, file: str) -> Iterator[Problem]:
    """What is read in another order or not at all, as problems, the first of them only."""
    from worksheet.inspection import differences

    place = Span(file, 1, 1)
    problems = [Problem("order-differs", place, asdict(one)) for one in islice(differences(tagged), _MOST + 1)]
    for segment in tagged.unread[: _MOST + 1]:
        problems.append(Problem("text-not-read", place, {"page": segment.box.page, "text": segment.text.strip()}))
    yield from problems[:_MOST]
    if len(problems) > _MOST:
        yield Problem("order-differs-further", place)


def _as_data(line: Line) -> dict[str, object]:
    """A line for ``--json``; ``parts`` are the elements inside it."""
    parts = [part for part in line.pieces if not isinstance(part, str)]
    return {
        "depth": line.depth,
        "role": line.role,
        "given": line.given,
        "language": line.language,
        "text": line.text,
        "alt": line.alt,
        "page": line.page,
        "parts": [asdict(part) for part in parts],
    }
