"""What is typed wrongly on the command line, as problems of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from worksheet import limits
from worksheet.errors import InputError, Problem

_DPI = "150"


class OneOf(click.Choice[str]):
    """One of a few values."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value. Raises InputError for any other."""
        if value not in self.choices:
            name = param.opts[0] if isinstance(param, click.Option) else param and (param.metavar or param.name)
            values = {"name": name, "value": value, "choices": tuple(self.choices)}
            raise InputError(Problem("choice-unknown", None, values))
        return str(value)


def whole_number(name: str, typed: str, least: int, most: int) -> int:
    """The number that was typed for an option. Raises InputError for any other than ``least`` to ``most``."""
    number = int(typed) if typed.isdecimal() and len(typed) < 10 else -1
    if not least <= number <= most:
        raise InputError(Problem("number-wrong", None, {"name": name, "value": typed, "least": least, "most": most}))
    return number


def image_dots(images: bool, typed: str | None) -> int | None:
    """Dots to the inch of page images; None where there are to be none. Raises InputError."""
    if typed is not None and not images:
        raise InputError(Problem("option-idle", None, {"name": "--dpi", "with": "--png"}))
    return whole_number("--dpi", _DPI if typed is None else typed, *limits.IMAGE_DPI) if images else None


def unknown_command(name: str, known: Iterable[str]) -> InputError:
    """That there is no such command, with the nearest that there is."""
    from difflib import get_close_matches  # late: for faults alone

    close = get_close_matches(name, list(known), n=1)
    if close:
        return InputError(Problem("command-nearest", None, {"name": name, "nearest": close[0]}))
    return InputError(Problem("command-unknown", None, {"name": name}))


def extra_argument(context: click.Context) -> InputError:
    """That there is an argument too many."""
    return InputError(Problem("argument-extra", None, {"name": context.args[0], "command": _command(context)}))


def problem_of(error: click.UsageError) -> Problem:
    """The problem that one of click's usage errors stands for."""
    values: dict[str, object] = {"command": _command(error.ctx)}
    if isinstance(error, click.NoSuchOption):
        values["name"] = error.option_name
        if error.possibilities:
            return Problem("option-nearest", None, {**values, "nearest": next(iter(error.possibilities))})
        return Problem("option-unknown", None, values)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return Problem("argument-missing", None, {**values, "name": error.param.metavar or error.param.name})
    if isinstance(error, click.BadOptionUsage):
        return Problem("option-without-value", None, {**values, "name": error.option_name})
    return Problem("usage", None, {**values, "reason": error.format_message()})


def _command(context: click.Context | None) -> str:
    return context.command_path.removeprefix("worksheet").strip() if context else ""
