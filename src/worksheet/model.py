"""The base of all models that a person's YAML is checked against, and how their faults become problems with a place."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from typing import Annotated, Any, ClassVar, TypeVar, overload

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from worksheet import vocabulary
from worksheet.errors import ENGLISH, Span, Word
from worksheet.faults import Faults
from worksheet.fields import Kind, wrong
from worksheet.nodes import Mapping, Node, Scalar, Sequence

_AT = "\0at"  # no key that a person can type
_QUOTES_MEND = ("text-not-mapping", "text-not-list")


class _Place(Kind):
    def read(self, node: Any) -> Any:
        return node

    def shape(self) -> dict[str, Any]:
        return {}


def _typed_name(name: str) -> str:
    """How a field is typed in YAML: ``class_`` is ``class``, ``leads_to`` is ``leads-to``."""
    return name.rstrip("_").replace("_", "-")


class _Entries(dict[str, Any]):
    """A mapping's values by field, and the level that they stand on, for the problem of one that is missing."""

    level = ""


class Model(BaseModel):
    """One mapping of a person's file. Keys that it lacks are told with the nearest one, or by name as coming later."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, alias_generator=_typed_name)

    level: ClassVar[str] = ""
    """The level's name in the table of keys that come later."""

    at: Annotated[Span, _Place()] = Field(alias=_AT, exclude=True)

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """The full spelling of what may be written shorter."""
        return node

    @model_validator(mode="before")
    @classmethod
    def _entries(cls, node: Any, info: ValidationInfo[Faults]) -> Any:
        node = cls.spelled(named(node, cls.level, info.context))
        if not isinstance(node, Mapping):
            raise wrong("mapping-expected")
        known = cls.keys()
        data = _Entries({_AT: node.span})
        data.level = cls.level
        seen: dict[str, Scalar] = {}
        for key, value in node:
            name = key.text if key.text in known else unknown_key(key, cls.level, known, info.context)
            if name == key.text and seen.setdefault(name, key) is not key:
                info.context.twice(key, seen[name])
            elif name and name not in data and not (isinstance(value, Scalar) and value.empty):
                data[name] = value
        return data

    @classmethod
    def keys(cls) -> frozenset[str]:
        """The keys that a person may type."""
        return frozenset(name for field in cls.model_fields.values() if (name := field.alias or "") != _AT)


M = TypeVar("M", bound=Model)


@overload
def named(node: Mapping, level: str, faults: Faults) -> Mapping: ...
@overload
def named(node: Node, level: str, faults: Faults) -> Node: ...
def named(node: Node, level: str, faults: Faults) -> Node:
    """A mapping with the keys of its level under their English names; what is no key there stays as typed."""
    if not isinstance(node, Mapping) or all(key.text.isascii() for key, _ in node.entries):
        return node
    entries: list[tuple[Scalar, Node]] = []
    for key, value in node:
        known = vocabulary.english_key(level, key.text)
        if known:
            faults.spelled_in(key.span.file, known[1])
        entries.append((key.meaning(known[0]) if known else key, value))
    return Mapping(tuple(entries), node.span)


def check(model: type[M], node: Node, faults: Faults) -> M | None:
    """The node as a model, or None once all that is wrong with it is told."""
    try:
        return model.model_validate(node, context=faults)
    except ValidationError as error:
        _tell_all(error, node, faults)
        return None


def check_what_can_be(model: type[M], node: Mapping, faults: Faults, needed: ReadOnly[str, Node]) -> M | None:
    """As ``check``, but what is right is returned for further checks; ``needed`` stand in for what must be there."""
    node = named(node, model.level, faults)
    try:
        return model.model_validate(node, context=faults)
    except ValidationError as error:
        _tell_all(error, node, faults)
        wrong_keys = {str(fault["loc"][0]) for fault in error.errors(include_url=False) if fault["loc"]}
    entries = [(key, value) for key, value in node if key.text not in wrong_keys]
    stand_ins = [(Scalar(name, node.span), value) for name, value in needed.items() if name in wrong_keys]
    try:
        return model.model_validate(Mapping((*entries, *stand_ins), node.span), context=Faults())
    except ValidationError:
        return None


def unknown_key(key: Scalar, level: str, known: Iterable[str], faults: Faults) -> str | None:
    """Tells of a key that the level lacks: what comes later by name, else the nearest one.

    Returns the key that was meant, if it is plain, so that its value can be looked at.
    """
    from worksheet.later import later  # late: for faults alone

    coming, typed = later(), key.typed
    home = coming.place(level, vocabulary.key_anywhere(typed) or typed)
    if key.text in coming.keys(level):
        faults.add("comes-later", key.span, name=typed)
    elif home:
        place, hindi = (vocabulary.advice(home[tag], faults.keys_of(key.span.file)) for tag in ("en", "hi"))
        faults.add("key-elsewhere", key.span, name=typed, place=place, **{"place-hi": hindi})
    elif near := _near(key, level, (*known, *coming.keys(level)), faults):
        faults.add("unknown-key-near", key.span, name=typed, near=near)
        english, language = vocabulary.english_key(level, near) or (near, ENGLISH)
        faults.spelled_in(key.span.file, language)
        return english if english in set(known) else None
    else:
        faults.add("unknown-key", key.span, name=typed, known=[Word(name, level) for name in sorted(known)])
    return None


def _near(key: Scalar, level: str, names: Iterable[str], faults: Faults) -> str | None:
    """The key of the level, in any spelling, that was most likely meant; none where it is one of another question."""
    from worksheet.later import later  # late, as above

    if key.text in later().built.get(level, ()):
        return None
    return faults.nearest(key.typed, (one for name in names for one in (name, *vocabulary.spellings(name, level))))


def _tell_all(error: ValidationError, root: Node, faults: Faults) -> None:
    for fault in error.errors(include_url=False):
        _tell(dict(fault), root, faults)


def _tell(fault: dict[str, Any], root: Node, faults: Faults) -> None:
    value, values = fault["input"], dict(fault.get("ctx") or {})
    if fault["type"] == "missing":
        level = value.level if isinstance(value, _Entries) else ""
        name = Word(str(fault["loc"][-1]), level)
        faults.add("key-missing", value[_AT] if isinstance(value, dict) else root.span, name=name)
    elif fault["type"] in _QUOTES_MEND and isinstance(value, Mapping | Sequence):
        faults.quote(fault["type"], value, **values)
    else:
        span = getattr(value, "span", None) or root.span
        faults.add(fault["type"], span, **values)
