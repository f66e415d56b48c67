"""Keys, roles, types and words may be spelled in Hindi: each has a spelling, and no spelling means two of a level."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
import yaml

from support.programs import PROJECT
from worksheet import spec as specification
from worksheet import vocabulary
from worksheet.facts.models import FactsFile
from worksheet.fields import Choice, is_name
from worksheet.fontspec import FontSpec
from worksheet.head import FIELDS, PaperSpec
from worksheet.later import later
from worksheet.model import Model
from worksheet.questions import TYPES, either_question, question_type
from worksheet.questions.base import Section
from worksheet.questions.figure import FigureSpec
from worksheet.shipped import DATA

_FILES = sorted((DATA / "keys").glob("*.yaml"))
_ROOTS = {FigureSpec, PaperSpec, FactsFile, FontSpec}  # what stands in a file of its own, or is read on its own
_ROLES = {"date", "person", "place", "organisation", "event", "quantity"}


def _models(model: type[Model] = Model) -> set[type[Model]]:
    """The models of all that the imports above and the types of questions bring."""
    for name in TYPES:
        question_type(name)
    either_question()
    return {found for each in model.__subclasses__() for found in (each, *_models(each)) if found.level}


def _levels() -> dict[str, set[str]]:
    """Every key of every level, those of later versions too."""
    keys: dict[str, set[str]] = {level: set(names) for level, names in later().levels.items()}
    for model in _models():
        keys.setdefault(model.level, set()).update(model.keys())
    keys["types"] |= set(TYPES)
    keys["section"] -= set(question_type("matching").keys()) - Section.keys() - later().levels["section"]
    return keys | {"roles": _ROLES}


def _words() -> list[tuple[str, ...]]:
    """The words of each field that knows some."""
    known = [kind.words for kind in _choices()]
    assert len(known) > 5
    return [*known, ("true", "false"), ("open",), ("fill",), FIELDS, ("set", "roll")]


def _choices() -> list[Choice]:
    """The fields that know a few words."""
    fields = (field for model in _models() for field in model.model_fields.values())
    return [kind for field in fields for kind in _kinds(field.annotation, *field.metadata)]


def _shape_of_words(kind: Choice) -> list[str]:
    """The words that a field's schema offers; a paper may also be given by its sides."""
    shape = kind.shape()
    words: list[str] = (shape if "enum" in shape else shape["anyOf"][0])["enum"]
    return words


def _kinds(*parts: object) -> list[Choice]:
    found = []
    for part in parts:
        if isinstance(part, Choice):
            found.append(part)
        else:
            inner = (*getattr(part, "__args__", ()), *getattr(part, "__metadata__", ()))
            found += _kinds(*inner) if inner else []
    return found


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.stem))
def test_the_file_read_line_by_line_is_what_a_yaml_parser_reads(path: Path) -> None:
    seen = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    told = vocabulary.table(path.stem)
    assert {level: {name: ", ".join(several) for name, several in words.items()} for level, words in told.items()} == (
        seen
    )


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.stem))
def test_each_language_spells_every_key_role_and_type_that_there_is_and_no_other(path: Path) -> None:
    own = vocabulary.table(path.stem)
    known = {level: set(words) for level, words in own.items() if level != "words"}
    assert _models() > _ROOTS
    assert known == _levels()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.stem))
def test_each_language_spells_every_word_that_a_field_knows(path: Path) -> None:
    spelled = set(vocabulary.table(path.stem)["words"])
    assert {word for words in _words() for word in words} <= spelled


def test_no_spelling_stands_for_two_fields_of_a_level() -> None:
    tables = [vocabulary.table(path.stem) for path in _FILES]
    for level in tables[0]:
        if level != "words":
            _one_meaning({name: _spellings(name, level) for table in tables for name in table[level]})
    for words in _words():
        _one_meaning({name: _spellings(name, "words") for name in words})
    both = ("section", "question")
    _one_meaning(
        {name: set().union(*(_spellings(name, one) for one in both)) for one in both for name in tables[0][one]}
    )


def _spellings(name: str, level: str) -> set[str]:
    return {vocabulary.plain(spelling) for spelling in vocabulary.spellings(name, level)}


def _one_meaning(spellings: dict[str, set[str]]) -> None:
    seen: dict[str, str] = {}
    for name, several in spellings.items():
        for one in several:
            assert seen.setdefault(one, name) == name, one


def test_a_spelling_can_be_no_question_and_is_typed_without_quotes() -> None:
    for path in _FILES:
        for words in vocabulary.table(path.stem).values():
            for one in (spelling for several in words.values() for spelling in several):
                assert is_name(one), one
                assert not one.isascii()
                assert one == unicodedata.normalize("NFC", one)


def test_labels_of_the_head_in_hindi_print_as_they_are_typed() -> None:
    from worksheet.text import locale

    for field in FIELDS:
        typed = locale.load("hi").word(f"fields.{field}")
        assert vocabulary.word(typed, FIELDS) == field
        assert vocabulary.spellings(field) == (typed,)


def test_another_language_is_one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hindi = (DATA / "keys" / "hi.yaml").read_text(encoding="utf-8")
    (tmp_path / "hi.yaml").write_text(hindi, encoding="utf-8")
    (tmp_path / "mr.yaml").write_text(hindi.replace("title: शीर्षक", "title: मथळा"), encoding="utf-8")
    caches = (vocabulary.languages, vocabulary.table, vocabulary._spelled, vocabulary._words, vocabulary._keys)
    with monkeypatch.context() as patch:
        patch.setattr(vocabulary, "_FOLDER", tmp_path)
        for cache in caches:
            cache.cache_clear()
        assert vocabulary.english_key("paper", "मथळा") == ("title", "mr")
        assert vocabulary.english_key("paper", "शीर्षक") == ("title", "hi")
        assert vocabulary.spellings("title", "paper") == ("शीर्षक", "मथळा")
        assert vocabulary.advice("give it one with title:", "mr") == "give it one with मथळा:"
        offered = specification.schema("spec")["properties"]
        assert offered["मथळा"]["description"] == offered["title"]["description"]
    for cache in caches:
        cache.cache_clear()


def test_the_document_shows_every_spelling_that_is_written() -> None:
    page = PROJECT / "docs" / "format.md"
    before, mark, after = page.read_text(encoding="utf-8").partition(_HEAD)
    assert mark
    table = "".join(f"| {where} | {', '.join(rows)} |\n" for where, rows in _table().items())
    if os.environ.get("WORKSHEET_RENEW") == "1":
        page.write_text(
            before + mark + table + after.partition("\n\n")[1] + after.partition("\n\n")[2], encoding="utf-8"
        )
    assert table in page.read_text(encoding="utf-8"), "if this is meant, run it with WORKSHEET_RENEW=1"


_HEAD = "| where | English = Hindi |\n| --- | --- |\n"
_WHERE = {
    **{"figure": "a figure", "place": "a place on a picture"},
    **{"extract": "a passage or a verse", "event": "an event of a timeline", "clue": "a word of a crossword"},
    **{"paper": "the paper", "page": "`page`", "margin": "`margin`", "font": "`font`"},
    **{"section": "a section", "question": "a question"},
    **{"pair": "a pair", "side": "a side of a pair", "answer": "an answer", "point": "a point of an answer"},
    **{"facts": "a facts file", "source": "`source`", "erratum": "an erratum", "fact": "a fact"},
    **{"glossary": "a word of the glossary", "roles": "roles", "types": "types", "words": "words"},
}


def _table() -> dict[str, list[str]]:
    """The first spelling of all that this version knows, by where it stands."""
    words = {word for kind in _choices() for word in _shape_of_words(kind)} | {"true", "false", "open", *FIELDS}
    rows: dict[str, list[str]] = {}
    for level, spelled in vocabulary.table("hi").items():
        coming = later().levels.get(level, frozenset())
        told = {english: several[0] for english, several in spelled.items() if english not in coming}
        shown = {english: one for english, one in told.items() if level != "words" or english in words}
        rows[_WHERE[level]] = [f"`{english}` = {one}" for english, one in shown.items()]
    return rows


@pytest.mark.parametrize(
    ("sentence", "respelled"),
    [
        ("write ask: and answer: separately", "write प्रश्न: and उत्तर: separately"),
        ("write text: or fact:", "write वाक्य: or तथ्य:"),
        ("or write shared: true if so", "or write साझा: हाँ if so"),
        ("- type: fill-in-blank, and", "- प्रकार: रिक्त-स्थान, and"),
        ("write sets: [A, B], or take {set} out", "write सेट: [A, B], or take {set} out"),
        ("write it as: लेनिन {स्विट्जरलैंड} से लौटा।", "write it as: लेनिन {स्विट्जरलैंड} से लौटा।"),
        ("as in: letters: क ख", "as in: विकल्प-अक्षर: क ख"),
        ("write font: {file: my.ttf}", "write फ़ॉन्ट: {फ़ाइल: my.ttf}"),
        ("as {hi: …, en: …}", "as {हिंदी: …, अंग्रेज़ी: …}"),
    ],
)
def test_advice_names_the_keys_that_the_file_has(sentence: str, respelled: str) -> None:
    assert vocabulary.advice(sentence, "hi") == respelled
    assert vocabulary.advice(sentence, "en") == sentence
