"""What may be typed, and its help; no logic."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import click

from worksheet import __version__
from worksheet.cli.help import Command, Group
from worksheet.cli.report import Report
from worksheet.cli.usage import OneOf, image_dots, problem_of
from worksheet.errors import InputError, Problem
from worksheet.messages import LANGUAGES

_EDITIONS = ("standard", "large", "dyslexia", "photocopy")  # pageformat.Edition's, which help does without
_KEYS = ("answers", "scheme", "copy")  # paper.KeyKind's, likewise
_ELSEWHERE = {
    "batch": "batch",
    "verify": "batch",
    "inspect": "inspection",
    "compare": "compare",
    "fonts": "fonts",
    "sample": "sample",
}
"""The commands that have a module of their own, in the order in which they are needed."""
_SPECS = click.Argument(["specs"], nargs=-1, required=True, metavar="SPEC...")


def asked_language(arguments: Sequence[str]) -> str | None:
    """What ``--lang`` says, before anything else is read: help and usage errors are in that language too.

    Of several the last counts, as of any option.
    """
    asked = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            asked = next(iter(arguments[index + 1 :]), asked)
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked


def run(arguments: Sequence[str] | None, report: Report) -> int:
    """Runs the command that the arguments name (None: the process's). Raises InputError for what makes no sense."""
    group = _group(report)
    try:
        code = group.main(None if arguments is None else list(arguments), "worksheet", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "")
        return InputError.exit_code
    except click.UsageError as error:
        raise InputError(problem_of(error)) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return int(code or 0)


def _elsewhere(module: str, name: str, report: Report) -> Command:
    """The command of a module of its own, imported when it is asked for: a build waits for no other."""
    made: Command = import_module(f"worksheet.cli.{module}").command(name, report, _shared())
    return made


def _group(report: Report) -> Group:
    makers: dict[str, Callable[[], Command]] = {
        "build": lambda: _build(report),
        "check": lambda: _check(report),
        "schema": lambda: _schema(report),
        "new": lambda: _new(report),
        **{name: partial(_elsewhere, module, name, report) for name, module in _ELSEWHERE.items()},
    }
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="version"
    )
    return Group("worksheet", report.tag, makers=makers, params=[version, _lang()])


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        print(f"worksheet {__version__}")
        context.exit()


def _build(report: Report) -> Command:
    def run_build(specs: tuple[str, ...], output: str, only: str | None, root: str | None, **flags: Any) -> int:
        _set(report, flags)
        dpi = image_dots(flags["png"], flags["dpi"])
        from worksheet.cli.work import Order, build_all  # late: help and usage errors need none of it

        if only == "sheet" and flags["key"]:
            raise InputError(Problem("option-against", None, {"name": "--key", "other": "--only sheet"}))
        told = {"open": flags["open"], "verbose": flags["verbose"], "editions": flags["edition"], "keys": flags["key"]}
        order = Order(specs, _folder(root), Path(output), only, dpi=dpi, **told)
        if flags["watch"]:
            from worksheet.cli.watch import watch  # late, as above

            return watch(order, report)
        return build_all(order, report)

    params = [
        _SPECS,
        click.Option(["-o", "--output"], metavar="DIR", default="output", help="output"),
        click.Option(["--only"], type=OneOf(["sheet", "key"]), help="only"),
        click.Option(["--edition"], type=OneOf(_EDITIONS), multiple=True, help="edition"),
        click.Option(["--key"], type=OneOf(_KEYS), multiple=True, help="kind-of-key"),
        _root(),
        click.Option(["--open"], is_flag=True, help="open"),
        click.Option(["--watch"], is_flag=True, help="watch"),
        click.Option(["--png"], is_flag=True, help="png"),
        click.Option(["--dpi"], metavar="N", help="dpi"),
        _verbose(),
        _quiet(),
        _json(),
        _lang(),
    ]
    return Command("build", report.tag, callback=run_build, params=params)


def _check(report: Report) -> Command:
    def run_check(specs: tuple[str, ...], root: str | None, strict: bool, **flags: Any) -> int:
        from worksheet.cli.work import Fix, Order, check_all  # late, as above

        _set(report, flags)
        mends = flags["fix"] or flags["fix_legacy"] or flags["diff"]
        fix = Fix(flags["fix_legacy"], not flags["diff"]) if mends else None
        return check_all(Order(specs, _folder(root), strict=strict, verbose=flags["verbose"], fix=fix), report)

    flags = [click.Option([f"--{name}"], is_flag=True, help=name) for name in ("strict", "fix", "fix-legacy", "diff")]
    params = [_SPECS, *flags, _root(), _verbose(), _quiet(), _json(), _lang()]
    return Command("check", report.tag, callback=run_check, params=params)


def _schema(report: Report) -> Command:
    def run_schema(kind: Literal["spec", "facts"]) -> int:
        from worksheet.cli.work import schema  # late, as above

        sys.stdout.write(schema(kind))
        return 0

    kind = click.Argument(["kind"], type=OneOf(["spec", "facts"]), default="spec", metavar="[spec|facts]")
    return Command("schema", report.tag, callback=run_schema, params=[kind, _lang()])


def _new(report: Report) -> Command:
    def run_new(folder: str, force: bool, **flags: Any) -> int:
        from worksheet.cli.work import new  # late, as above

        _set(report, flags)
        return new(Path(folder), force, report)

    folder = click.Argument(["folder"], metavar="DIR")
    force = click.Option(["--force"], is_flag=True, help="force")
    return Command("new", report.tag, callback=run_new, params=[folder, force, _quiet(), _lang()])


def _set(report: Report, flags: dict[str, Any]) -> None:
    report.quiet = flags.get("quiet", False)
    if flags.get("json"):
        report.as_json()


def _folder(typed: str | None) -> Path | None:
    return None if typed is None else Path(typed)


def _root() -> click.Option:
    return click.Option(["--root"], metavar="DIR", help="root")


def _shared() -> list[click.Option]:
    return [_quiet(), _json(), _lang()]


def _verbose() -> click.Option:
    return click.Option(["-v", "--verbose"], is_flag=True, help="verbose")


def _quiet() -> click.Option:
    return click.Option(["-q", "--quiet"], is_flag=True, help="quiet")


def _json() -> click.Option:
    return click.Option(["--json"], is_flag=True, help="json")


def _lang() -> click.Option:
    return click.Option(["--lang"], type=OneOf(LANGUAGES), expose_value=False, help="lang")
