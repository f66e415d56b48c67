"""The standard library's frozen dataclasses, made in a fifth of the time.

A build defines some two hundred of them, and ``dataclasses`` compiles six functions for each: a fifth of a cold start.
Here three are, each when it is first called, and the rest is shared. To type checkers, and to whoever reads the code,
this is ``dataclasses.dataclass``; a test holds the two to the same behaviour.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_Source = Callable[[type[Any], dict[str, Any]], str]
"""What writes the source of a method, and puts what that names into the mapping."""

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True, **rest: Any) -> Callable[[type], type]:
        """As in the standard library; what is not frozen, or asks for more than these, is made by it."""
        if not (frozen and slots) or rest:
            return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, **rest)
        return lambda cls: _made(cls, eq)


def _made(cls: type, eq: bool) -> type[Any]:
    written = frozenset(cls.__dict__) - {"__hash__"} if cls.__hash__ is None else frozenset(cls.__dict__)
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    of_its_own = _OF_ITS_OWN if eq else {"__init__": _init}
    methods = {**_SHARED, **{name: _made_when_called(made, name, source) for name, source in of_its_own.items()}}
    for name, method in methods.items():
        if name not in written:  # what a class says of itself stands
            setattr(made, name, method)
    return made


def _made_when_called(made: type[Any], method: str, source: _Source) -> Callable[..., Any]:
    """A method that compiles the real one and gives place to it: a build makes values of half of its classes, and
    compares those of few.
    """

    def first(self: Any, *values: Any, **named: Any) -> Any:
        names: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
        exec(source(made, names), names)  # names of fields and nothing else, as in the standard library
        setattr(made, method, names[method])
        return names[method](self, *values, **named)

    return first


def _init(made: type[Any], names: dict[str, Any]) -> str:
    """The source of ``__init__``; the defaults that it names are put into ``names``."""
    given, named, body = ["self"], list[str](), list[str]()
    for field in made.__dataclass_fields__.values():
        name, default = field.name, f"_default_{field.name}"
        value, asked = name if field.init else default, named if field.kw_only else given
        if field.default is not MISSING:
            names[default] = field.default
            asked += [f"{name}={default}"] if field.init else []
        elif field.default_factory is not MISSING:
            names[default] = field.default_factory
            asked += [f"{name}=_missing"] if field.init else []
            value = f"{default}() if {name} is _missing else {name}" if field.init else f"{default}()"
        elif field.init:
            asked.append(name)
        else:
            continue
        body.append(f" _set(self, {name!r}, {value})")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    given += ["*", *named] if named else []
    return "\n".join((f"def __init__({', '.join(given)}):", *(body or [" pass"])))


def _eq(made: type[Any], names: dict[str, Any]) -> str:
    compared = [field.name for field in made.__dataclass_fields__.values() if field.compare]
    own, others = ("".join(f"{whose}.{name}, " for name in compared) for whose in ("self", "other"))
    same = f"({own}) == ({others}) if other.__class__ is self.__class__ else NotImplemented"
    return f"def __eq__(self, other):\n return {same}"


def _hash(made: type[Any], names: dict[str, Any]) -> str:
    fields = made.__dataclass_fields__.values()
    hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
    return f"def __hash__(self):\n return hash(({''.join(f'self.{name}, ' for name in hashed)}))"


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _shown(self: Any) -> str:
    told = [f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr]
    return f"{type(self).__qualname__}({', '.join(told)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__repr__": _shown,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
_OF_ITS_OWN: dict[str, _Source] = {"__init__": _init, "__eq__": _eq, "__hash__": _hash}
