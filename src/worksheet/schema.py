"""JSON Schemas for editors: every field with its description, the short spellings beside the full ones.

Keys and words stand in every spelling. An editor offers English and the first spelling of each other language, with a
description in that language; further spellings are accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from worksheet import vocabulary
from worksheet.facts.models import ErratumSpec, FactsFile, FactSpec, GlossaryEntry, SourceSpec
from worksheet.fields import shape_by_language
from worksheet.head import PaperSpec
from worksheet.model import Model
from worksheet.questions import TYPES, either_question, parts_question, question_type
from worksheet.questions.base import Section
from worksheet.shipped import DATA
from worksheet.vocabulary import TYPES as KINDS

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that editors know best
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_PARTS = "PartsQuestion"
_EITHER = "EitherQuestion"
_ASKED = (
    "ChoiceQuestion",
    "WrittenQuestion",
    "OneLineQuestion",
    "VeryShortQuestion",
    "LongQuestion",
    "EssayQuestion",
    "NumericQuestion",
    "ReasonQuestion",
    "CorrectionQuestion",
    "TruthQuestion",
    "DefinitionQuestion",
)
"""The models of questions that may be written as a text alone, or as one pair with their answer."""
_PAIR_KEY = r"\s|[?।]\s*$"  # a question written as one pair with its answer


def schema(kind: Literal["spec", "facts"]) -> Schema:
    """The JSON Schema of a worksheet spec or of a facts file, as plain data."""
    return _spec() if kind == "spec" else _facts()


def _spec() -> Schema:
    kinds = {name: question_type(name) for name in TYPES}
    models: list[type[Model]] = [PaperSpec, Section, *kinds.values(), parts_question(), either_question()]
    defs = _definitions(models)
    for name in ("AnswerSpec", "PointSpec", "SideSpec", "ExtractSpec", "BlankQuestion", "TracingQuestion"):
        _or_short(defs, name, _TEXT, shape_by_language(_TEXT))
    for name in _ASKED:
        answer = defs["TruthQuestion"]["properties"]["answer"] if name == "TruthQuestion" else _ref("AnswerSpec")
        asked = {"anyOf": [_TEXT, _pair("." if name == "DefinitionQuestion" else _PAIR_KEY, answer)]}
        _or_short(defs, name, *asked["anyOf"], shape_by_language(asked))
    _or_short(defs, "JumbledQuestion", _TEXT, shape_by_language(_TEXT))
    _or_short(defs, "OrderQuestion", {"type": "array", "items": _ref("SideSpec")})
    defs.pop("GroupSpec")
    group = {"type": "object", "additionalProperties": _one_or_many(_ref("SideSpec")), "minProperties": 2}
    _put(defs["GroupQuestion"], "groups", group)
    side = _one_or_many(_ref("SideSpec"))
    listed = {"type": "array", "items": _ref("SideSpec")}
    _or_short(defs, "PairSpec", _pair(_no_field("pair", ("left", "right")), side), listed)
    pairs = defs["MatchingQuestion"]["properties"]["pairs"]
    pairs["anyOf"].append({"type": "object", "additionalProperties": side, "minProperties": 2})
    names = {name: model.__name__ for name, model in kinds.items()}
    of_any = _one_or_many({"anyOf": [_ref(model) for model in (*names.values(), _PARTS, _EITHER)]})
    for model, held in ((_PARTS, "parts"), ("PassageQuestion", "questions")):
        _put(defs[model], held, of_any)
    _or_short(defs, "ClueSpec", _pair(_no_field("clue", ("clue", "answer")), _ref("AnswerSpec")))
    words = defs["CrosswordQuestion"]["properties"]["words"]
    words["anyOf"].append({"type": "object", "additionalProperties": _ref("AnswerSpec"), "minProperties": 1})
    defs["Section"] = _section(defs, names, of_any)
    root = defs.pop("PaperSpec")
    _put(root, "sections", _one_or_many(_ref("Section")))
    _respell(defs | {"PaperSpec": root})
    return {"$schema": _DIALECT, "title": "worksheet", **root, "definitions": defs}


def _facts() -> Schema:
    defs = _definitions([FactsFile, SourceSpec, ErratumSpec, FactSpec, GlossaryEntry])
    _or_short(defs, "PointSpec", _TEXT, shape_by_language(_TEXT))
    _or_short(defs, "FactSpec", _TEXT)
    _put(defs["SourceSpec"], "errata", _one_or_many(_ref("ErratumSpec")))
    root = defs.pop("FactsFile")
    _put(root, "source", _ref("SourceSpec"))
    named = {"type": "object", "additionalProperties": _ref("FactSpec"), "minProperties": 1}
    _put(root, "facts", {"anyOf": [*_one_or_many(_ref("FactSpec"))["anyOf"], named]})
    _respell(defs | {"FactsFile": root})
    return {"$schema": _DIALECT, "title": "worksheet facts", **root, "definitions": defs}


def _section(defs: dict[str, Schema], kinds: dict[str, str], of_any: Schema) -> Schema:
    """A section: its own fields, those of a single question, and by its type what its questions are."""
    section: Schema = defs["Section"]
    own = frozenset(section["properties"]).difference(*(question_type(name).takes for name in kinds))
    for model in (*kinds.values(), _PARTS, _EITHER):
        full: Schema = defs[model]["anyOf"][-1] if "anyOf" in defs[model] else defs[model]
        for name, field in full["properties"].items():
            if name not in own:
                section["properties"][name] = _either(section["properties"].get(name), field)
    section["properties"]["type"]["enum"] = [one for name in kinds for one in _all(name, KINDS)]
    _put(section, "questions", {})
    for model in (*kinds.values(), _PARTS, _EITHER):
        full = defs[model]["anyOf"][-1] if "anyOf" in defs[model] else defs[model]
        _put(full, "instead", of_any["anyOf"][1])
        _put(full, "or", of_any)
        if model == _EITHER:
            _put(full, "either", of_any["anyOf"][1])
    typed = _all("type", Section.level)
    section["allOf"] = [
        {
            "if": {"anyOf": [_says(key, _all(name, KINDS)) for key in typed]},
            "then": {"properties": dict.fromkeys(_all("questions", Section.level), _questions(model, of_any))},
        }
        for name, model in kinds.items()
    ] + [
        {
            "if": {"not": {"anyOf": [{"required": [key]} for key in typed]}},
            "then": {"properties": dict.fromkeys(_all("questions", Section.level), of_any)},
        }
    ]
    return section


def _questions(model: str, of_any: Schema) -> Schema:
    """What the questions of a section are: of its type, in parts or with another to choose; on a passage of any."""
    return of_any if model == "PassageQuestion" else _one_or_many({"anyOf": [_ref(model), _ref(_PARTS), _ref(_EITHER)]})


def _either(one: Schema | None, other: Schema) -> Schema:
    """A field of several types of question, which may be something else in each."""
    if one is None or {**one, "description": ""} == {**other, "description": ""}:
        return one or other
    plain = [{name: part for name, part in field.items() if name != "description"} for field in (one, other)]
    return {"anyOf": plain, "description": one["description"]}


def _says(key: str, values: Iterable[str]) -> Schema:
    """That a key is there and has one of some values."""
    return {"properties": {key: {"enum": list(values)}}, "required": [key]}


def _all(name: str, level: str) -> tuple[str, ...]:
    """A word in English and in every other spelling."""
    return (name, *vocabulary.spellings(name, level))


def _no_field(level: str, names: Iterable[str]) -> str:
    """The key of what is written as ``left: right``: any that is no field of the level."""
    fields = "|".join(one for name in names for one in _all(name, level))
    return f"^(?!({fields})$)."


def _respell(defs: dict[str, Schema]) -> None:
    """Sets the other spellings of all keys beside the English ones."""
    levels = {model.__name__: model.level for model in _models(Model)}
    for name, model in defs.items():
        full = model["anyOf"][-1] if "properties" not in model else model
        _respell_keys(full, levels[name])


def _models(model: type[Model]) -> Iterable[type[Model]]:
    for each in model.__subclasses__():
        yield each
        yield from _models(each)


def _respell_keys(model: Schema, level: str) -> None:
    """Sets them for one mapping, and for those that stand written out within its fields."""
    others: dict[str, Schema] = {}
    for name, field in list(model["properties"].items()):
        for inner in _within(field):
            _respell_keys(inner, name)
        first = {vocabulary.spelling(name, level, language): language for language in vocabulary.languages()}
        first.pop(name, None)
        for spelled, language in first.items():
            said = _description(name, level, language) or field["description"]
            model["properties"][spelled] = {**field, "description": said}
        if rest := [one for one in vocabulary.spellings(name, level) if one not in first]:
            others[f"^({'|'.join(rest)})$"] = field
    if others:
        model["patternProperties"] = others
    needed = [{"anyOf": [{"required": [one]} for one in _all(name, level)]} for name in model.pop("required", ())]
    if needed:
        model["allOf"] = [*model.get("allOf", ()), *needed]


def _within(part: Any) -> list[Schema]:
    """The outermost mappings that a schema writes out."""
    if isinstance(part, dict):
        return [part] if "properties" in part else [found for inner in part.values() for found in _within(inner)]
    return [found for inner in part for found in _within(inner)] if isinstance(part, list) else []


def _description(name: str, level: str, language: str) -> str | None:
    """What a key is, in another language; of a section's key that is its one question's, what it is there."""
    told = _descriptions(language)
    levels = (level, "question") if level == Section.level else (level,)
    return next((told[one][name] for one in levels if name in told.get(one, {})), None)


@lru_cache(maxsize=8)
def _descriptions(language: str) -> Mapping[str, Mapping[str, str]]:
    import yaml  # late: only a schema has descriptions

    path = DATA / "descriptions" / f"{language}.yaml"
    text = path.read_text(encoding="utf-8") if path.is_file() else "{}"  # who has none is told in English
    told: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return told


def _definitions(models: Iterable[type[Model]]) -> dict[str, Schema]:
    """Each model's schema by its name, in the order of names."""
    made = models_json_schema([(model, "validation") for model in models], ref_template="#/definitions/{model}")[1]
    return {name: _tidy(made["$defs"][name]) for name in sorted(made["$defs"])}


def _tidy(value: Any) -> Any:
    """A schema without what speaks of the program alone: its titles, its defaults, the place of a value."""
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if not isinstance(value, dict):
        return value
    tidy = {
        name: _properties(part) if name == "properties" else _tidy(part)
        for name, part in value.items()
        if name not in ("title", "default")
    }
    if "required" in tidy:
        tidy["required"] = [name for name in tidy["required"] if name.isprintable()]
    choices: list[Any] = list(tidy.get("anyOf", [{}]))
    if choices[-1] == {"type": "null"}:
        del tidy["anyOf"]
        tidy = {**(choices[0] if len(choices) == 2 else {"anyOf": choices[:-1]}), **tidy}
    if "$ref" in tidy and len(tidy) > 1:
        tidy = {"allOf": [{"$ref": tidy.pop("$ref")}], **tidy}
    if tidy.get("type") == "array":
        listed = {name: tidy.pop(name) for name in ("type", "items") if name in tidy}
        tidy = {"anyOf": [listed, listed.get("items", {})], **tidy}
    return tidy


def _properties(properties: Schema) -> Schema:
    return {name: _tidy(field) for name, field in properties.items() if name.isprintable()}


def _or_short(defs: dict[str, Schema], name: str, *short: Schema) -> None:
    """Sets the short spellings of a model beside the full one."""
    defs[name] = {"anyOf": [*short, defs[name]]}


def _pair(key: str, value: Schema) -> Schema:
    """One key, whatever a person writes there, and its value."""
    return {
        "type": "object",
        "patternProperties": {key: value},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }


def _put(model: Schema, name: str, value: Schema) -> None:
    """Sets what a field may hold; its description stays."""
    if "$ref" in value:
        value = {"allOf": [value]}
    model["properties"][name] = {"description": model["properties"][name]["description"], **value}


def _one_or_many(item: Schema) -> Schema:
    return {"anyOf": [{"type": "array", "items": item}, item]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
