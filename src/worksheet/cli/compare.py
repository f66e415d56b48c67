"""The command ``compare``: where two PDFs differ, in words and as images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from worksheet import limits
from worksheet.cli.differing import DIFFERS, apart_from_trouble
from worksheet.cli.help import Command
from worksheet.cli.report import Report
from worksheet.cli.usage import whole_number
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.inspection import Comparison, PageDifference

_MILLIMETRE = 72 / 25.4  # in points
_PREFIX = "compare-"


@dataclass(frozen=True, slots=True)
class Order:
    """What one ``compare`` asks for: two PDFs, and where the images go, into a folder or into one PDF."""

    first: Path
    second: Path
    output: Path
    dpi: int
    tolerance: int
    force: bool


def command(name: str, report: Report, shared: Sequence[click.Option]) -> Command:
    """The command; ``shared`` are options that others have too."""

    def run(first: str, second: str, quiet: bool, **typed: Any) -> int:
        report.quiet = quiet
        if typed["json"]:
            report.as_json()
        dpi = whole_number("--dpi", typed["dpi"], *limits.IMAGE_DPI)
        tolerance = whole_number("--tolerance", typed["tolerance"], 0, 255)
        order = Order(Path(first), Path(second), Path(typed["output"]), dpi, tolerance, typed["force"])
        with apart_from_trouble(report):
            return compare(order, report)

    params = [
        click.Argument(["first"], metavar="A.pdf"),
        click.Argument(["second"], metavar="B.pdf"),
        click.Option(["-o", "--output"], metavar="DIR|FILE.pdf", default="output", help="compared"),
        click.Option(["--tolerance"], metavar="N", default="0", help="tolerance"),
        click.Option(["--dpi"], metavar="N", default="150", help="compare-dpi"),
        click.Option(["--force"], is_flag=True, help="force"),
        *shared,
    ]
    return Command(name, report.tag, callback=run, params=params)


def compare(order: Order, report: Report) -> int:
    """Compares two PDFs; 1 if they differ."""
    from worksheet import inspection  # late: few ask for it

    album = order.output.suffix.casefold() == ".pdf"
    if album and not order.force:
        from worksheet.files import refuse_to_overwrite

        refuse_to_overwrite([order.output])
    found = inspection.compare(order.first, order.second, order.dpi, order.tolerance)
    _tell(order, found, report)
    written = _write_album(order, found) if album else _write_images(order, found)
    report.give(
        alike=found.alike,
        pages=found.pages,
        differences=[_as_data(one) for one in found.differences],
        changes=[asdict(change) for change in found.changes],
    )
    report.wrote(written)
    return 0 if found.alike else DIFFERS


def _tell(order: Order, found: Comparison, report: Report) -> None:
    names = {"first": order.first, "second": order.second}
    for one in found.differences:
        key, values = _of_page(one, order)
        report.say(key, page=one.page, **values)
    for change in found.changes[: limits.CHANGES_TOLD]:
        kind = "changed" if change.old and change.new else "removed" if change.old else "added"
        report.say(f"compare-{kind}", **names, **asdict(change))
    if len(found.changes) > limits.CHANGES_TOLD:
        report.say("compare-further", count=len(found.changes) - limits.CHANGES_TOLD)
    if found.alike:
        report.say("compare-alike", **names, count=found.pages[0])
    else:
        report.say("compare-differ", **names, count=len(found.differences), words=len(found.changes))


def _of_page(one: PageDifference, order: Order) -> tuple[str, dict[str, object]]:
    old, new = one.sizes
    if old is None or new is None:
        return "compare-only", {"path": order.first if old else order.second}
    if old != new:
        return "compare-size", {"old": _in_millimetres(old), "new": _in_millimetres(new)}
    return "compare-page", {"count": len(one.boxes)}


def _in_millimetres(size: tuple[float, float]) -> str:
    return " × ".join(f"{side / _MILLIMETRE:.4g}" for side in size)


def _as_data(one: PageDifference) -> dict[str, object]:
    boxes = [[round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom)] for box in one.boxes]
    return {"page": one.page, "sizes": one.sizes, "boxes": boxes}


def _write_images(order: Order, found: Comparison) -> Iterator[str]:
    """An image for each page that differs, and none of an earlier comparison."""
    from worksheet.cli.images import Images
    from worksheet.files import shown, write_all

    base = order.output / f"{_PREFIX}{order.second.stem}"
    files = {base.with_name(f"{base.name}-{one.page}.png"): one.image for one in found.differences}
    images = Images((base,), files)
    images.refuse_to_overwrite()
    if files:
        write_all(files)
    images.clear_others()
    return map(shown, files)


def _write_album(order: Order, found: Comparison) -> Iterator[str]:
    """One PDF of the images; none where no page differs."""
    from worksheet.files import shown, write_all
    from worksheet.inspection.album import album

    files = {order.output: album([one.image for one in found.differences])} if found.differences else {}
    write_all(files)
    return map(shown, files)
