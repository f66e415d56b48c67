"""A fact is what its source says once the errata are applied, by whole aksharas, in the line that is cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.programs import PROJECT
from worksheet import limits
from worksheet.errors import InputError, Span
from worksheet.facts import Facts, load
from worksheet.facts.forms import role_of
from worksheet.facts.tracing import occurrences
from worksheet.faults import Faults
from worksheet.nodes import Scalar
from worksheet.paper import Citation
from worksheet.text.akshara import aksharas

_WORDS = (*(a + b for a in "कखगघचछजझटठ" for b in ("", "ा", "ि", "्रम", "ों", "्षा", " ", "ँ")), "1917", "26", "soviet")


def _facts(folder: Path, source: str, facts: str) -> tuple[Facts, Faults]:
    (folder / "source.txt").write_text(source, encoding="utf-8")
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    faults = Faults()
    named = [Scalar("facts.yaml", Span("chapter.yaml", 1, 1))]
    return load(named, folder / "chapter.yaml", folder.resolve(), faults)[0], faults


def _held(folder: Path, source: str, facts: str) -> Facts:
    read, faults = _facts(folder, source, facts)
    faults.stop("")
    return read


def _codes(folder: Path, source: str, facts: str) -> list[str]:
    _, faults = _facts(folder, source, facts)
    return [problem.code for problem in faults.problems]


def _one(folder: Path, source: str, fact: str) -> Citation:
    return _held(folder, source, f"source: {{text: source.txt}}\nfacts: {{one: {fact}}}\n").facts["one"].citation


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("बोल्शेविको", "बोल्शेविकों ने", False),
        ("बोल्शेविकों", "बोल्शेविकों ने", True),
        ("लौट", "लौटा", False),
        ("षा", "क्षा", False),
        ("क्", "क्षा", False),
        ("1917", "11917", False),
        ("26", "26 अक्टूबर", True),
        ("viet", "soviet", False),
        ("युद्ध", "विश्वयुद्ध", True),
        ("स्विट्जरलैंड", "स्विट्जरलैंड", True),
    ],
)
def test_words_are_found_by_whole_aksharas_numbers_and_latin_words(words: str, text: str, found: bool) -> None:
    assert bool(list(occurrences(text, words))) is found


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map("".join), st.data())
def test_what_is_found_begins_and_ends_between_aksharas(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    cuts = {0}
    for akshara in aksharas(text):
        cuts.add(max(cuts) + len(akshara))
    for match in occurrences(text, words):
        assert text[match.start : match.end] == words
        assert {match.start, match.end} <= cuts


@st.composite
def _chapters(draw: st.DrawFn) -> tuple[list[list[str]], dict[tuple[int, int], str]]:
    """Lines of words, each word once in all, and other words to be read instead of some."""
    words = draw(st.permutations([f"{a}{b}" for a in "कखगघङचछजझञटठडढणतथदधन" for b in ("", "ा", "ी", "े")]))
    lengths = draw(st.lists(st.integers(0, 8), min_size=1, max_size=6).filter(any))
    spare = iter(words[sum(lengths) :])
    rest = iter(words)
    lines = [[next(rest) for _ in range(length)] for length in lengths]
    places = [(i, j) for i, line in enumerate(lines) for j in range(len(line))]
    misprints = draw(st.lists(st.sampled_from(places), unique=True, max_size=min(20, len(places))))
    return lines, {place: next(spare) for place in misprints}


@given(chapter=_chapters(), data=st.data())
def test_a_statement_cites_its_line_and_just_the_errata_in_it(
    chapter: tuple[list[list[str]], dict[tuple[int, int], str]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    lines, misprints = chapter
    number = data.draw(st.sampled_from([i for i, line in enumerate(lines) if line]))
    first = data.draw(st.integers(0, len(lines[number]) - 1))
    last = data.draw(st.integers(first, len(lines[number]) - 1))
    stated = " ".join(misprints.get((number, j), lines[number][j]) for j in range(first, last + 1))
    errata = "".join(
        f"    - {{line: {i + 1}, read: {lines[i][j]}, as: {corrected}}}\n" for (i, j), corrected in misprints.items()
    )
    facts = "source:\n  text: source.txt\n" + (f"  errata:\n{errata}" if errata else "")
    source = "\n".join("  ".join(line) for line in lines) + "\n"
    read = _held(tmp_path_factory.mktemp("chapter"), source, f"{facts}facts: {{one: {stated}}}\n")
    citation = read.facts["one"].citation
    assert citation.lines == (number + 1, number + 1)
    assert citation.statement == stated
    expected = [
        (number + 1, lines[number][j], misprints[number, j]) for j in range(first, last + 1) if (number, j) in misprints
    ]
    assert [(r.line, r.read, r.corrected) for r in citation.readings] == expected


def test_an_erratum_is_shown_where_its_own_change_stands_in_the_statement(tmp_path: Path) -> None:
    source = "अधिकार कर लिया 26 अक्टूबर को महल पर आक्रमण हुआ है\n"
    errata = "errata: [{line: 1, read: कर लिया 26, as: कर लिया। 26}, {line: 1, read: हुआ है, as: हुआ}]"
    facts = (
        f"source: {{text: source.txt, {errata}}}\nfacts: {{one: 26 अक्टूबर को महल, two: आक्रमण हुआ, all: कर लिया। 26}}\n"
    )
    read = _held(tmp_path, source, facts).facts
    assert read["one"].citation.readings == ()
    assert [reading.read for reading in read["two"].citation.readings] == ["हुआ है"]
    assert [reading.read for reading in read["all"].citation.readings] == ["कर लिया 26"]


def test_what_the_ellipsis_leaves_out_is_not_cited(tmp_path: Path) -> None:
    source = "लेनिन को सभापति तथा ट्राटस्की को मंत्री नियुक्त किया गया।\nनियुक्त किया गया।\n"
    errata = "errata: [{line: 1, read: ट्राटस्की, as: ट्रॉट्स्की}]"
    read = _held(
        tmp_path, source, f"source: {{text: source.txt, {errata}}}\nfacts: {{one: लेनिन को सभापति … नियुक्त किया गया।}}\n"
    )
    citation = read.facts["one"].citation
    assert (citation.lines, citation.readings) == ((1, 1), ())
    assert citation.statement == "लेनिन को सभापति … नियुक्त किया गया"


def test_a_statement_may_run_over_the_end_of_a_line(tmp_path: Path) -> None:
    source = "पहली पंक्ति\n\nदूसरी पंक्ति आगे\nचलती है।\n"
    assert _one(tmp_path, source, "पंक्ति आगे चलती है").lines == (3, 4)
    assert _one(tmp_path, source, "{statement: दूसरी … चलती है, line: 3-4}").lines == (3, 4)


def test_texts_are_compared_in_one_form_whatever_their_spaces_and_stops(tmp_path: Path) -> None:
    source = "यह\u00a0सड\u093cक  बड़ी है।\r\n"  # ड़ as two code points and as one, a no-break space
    assert _one(tmp_path, source, "यह सड़क बड\u093cी है।").lines == (1, 1)


def test_an_erratum_may_hold_for_several_lines_and_bears_its_note(tmp_path: Path) -> None:
    source = "अस्थाई सरकार\nकुछ नहीं\nअस्थाई शासन\n"
    errata = "errata: {line: [1, 3], read: अस्थाई, as: अस्थायी, note: क}"
    read = _held(tmp_path, source, f"source: {{text: source.txt, {errata}}}\nfacts: {{one: अस्थायी शासन}}\n")
    (reading,) = read.facts["one"].citation.readings
    assert (reading.line, reading.read, reading.corrected, reading.note) == (3, "अस्थाई", "अस्थायी", "क")


def test_sentences_alone_give_names_terms_and_roles(tmp_path: Path) -> None:
    source = "अप्रैल 1917 में लेनिन रूस लौटा। कुल 25 मंत्री {सब} थे।\n"
    facts = """
source: {text: source.txt}
facts:
  - "{अप्रैल 1917} में {person=लेनिन} {रूस} लौटा"
  - कुल {25} मंत्री \\{सब} थे
  - कुल {25} मंत्री \\{सब} थे
"""
    read = _held(tmp_path, source, facts).facts
    one, two, three = read.values()
    assert [(term.role, term.words) for term in one.terms] == [("date", "अप्रैल 1917"), ("person", "लेनिन"), (None, "रूस")]
    assert [(term.role, term.words) for term in two.terms] == [("quantity", "25")]
    assert two.statement == "कुल 25 मंत्री {सब} थे"
    assert (one.name, two.name, three.name) == ("अप्रैल-1917-में-लेनिन", "कुल-25-मंत्री-सब", "कुल-25-मंत्री-सब-2")


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("1917", "date"),
        ("25 अक्टूबर", "date"),
        ("फरवरी/मार्च १९१७", "date"),
        ("25", "quantity"),
        ("दो", None),
        ("युद्ध", None),
    ],
)
def test_dates_and_numbers_are_known_by_their_form(words: str, role: str | None) -> None:
    assert role_of(words) == role


def test_points_are_traced_where_the_statement_stands(tmp_path: Path) -> None:
    source = "भूमि मिले।\nउनकी माँग थी कि युद्ध रुके और भूमि मिले।\n"
    facts = "{statement: उनकी माँग थी, points: [युद्ध रुके, {text: भूमि मिले, accept: जमीन मिले}]}"
    read = _held(tmp_path, source, f"source: {{text: source.txt}}\nfacts: {{one: {facts}}}\n")
    points = read.facts["one"].points
    assert [(point.text, point.citation.lines, point.accept) for point in points] == [
        ("युद्ध रुके", (2, 2), ()),
        ("भूमि मिले", (2, 2), ({"hi": "जमीन मिले"},)),
    ]


def test_the_words_printed_may_differ_by_language_and_the_key_says_so(tmp_path: Path) -> None:
    one = "{statement: वह लौटा, print: {hi: लेनिन लौटा, en: Lenin returned}}"
    facts = f"source: {{text: source.txt}}\nfacts: {{one: {one}, two: वह लौटा}}\n"
    read = _held(tmp_path, "वह लौटा।\n", facts).facts
    assert (read["one"].text("hi"), read["one"].text("en"), read["one"].text("ne")) == (
        "लेनिन लौटा",
        "Lenin returned",
        "लेनिन लौटा",
    )
    assert read["one"].cited("hi").translated
    assert not read["two"].cited("hi").translated


def test_a_glossary_word_has_its_spellings_both_ways(tmp_path: Path) -> None:
    facts = "source: {text: source.txt}\nfacts: [क]\nglossary: {केरेन्स्की: {also: [केरेंस्की, करेंस्की]}}\n"
    read = _held(tmp_path, "क\n", facts)
    assert read.spellings("केरेंस्की") == ("केरेन्स्की", "करेंस्की")
    assert read.same("करेंस्की", "केरेन्स्की")
    assert not read.same("लेनिन", "केरेन्स्की")


def test_a_text_is_cited_from_the_line_that_shares_the_questions_words(tmp_path: Path) -> None:
    source = "लेनिन रूस लौटा।\nलेनिन सभापति बना।\nविश्वयुद्ध चला।\n"
    read = _held(tmp_path, source, "source: {text: source.txt}\nfacts: [लेनिन रूस लौटा]\n")
    assert [citation.lines for citation in read.cite("लेनिन", "सभापति कौन बना?")] == [(2, 2)]
    assert [citation.lines for citation in read.cite("लेनिन", "कौन?")] == [(1, 1), (2, 2)]
    assert read.cite("युद्ध") == ()  # a part of a word is no word of the source
    assert read.cite("स्टालिन") == ()


def test_a_word_is_cited_with_the_words_round_it_and_a_longer_text_with_its_own(tmp_path: Path) -> None:
    source = "एक दो तीन चार पाँच छह सात आठ नौ दस। ग्यारह बारह तेरह।\n"
    read = _held(tmp_path, source, "source: {text: source.txt}\nfacts: [एक दो]\n")
    said = {text: read.cite(text)[0].statement for text in ("छह", "दो", "दस", "बारह", "तीन चार पाँच।")}
    assert said == {
        "छह": "… दो तीन चार पाँच छह सात आठ नौ दस",
        "दो": "एक दो तीन चार पाँच छह …",
        "दस": "… छह सात आठ नौ दस",
        "बारह": "ग्यारह बारह तेरह",
        "तीन चार पाँच।": "तीन चार पाँच",
    }


def test_more_to_look_for_than_the_bound_is_an_error_and_no_long_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SEARCHED_CHARACTERS", 1_000)
    facts = "source: {text: source.txt}\nfacts:\n" + "".join(f"  - कथन {number}\n" for number in range(20))
    with pytest.raises(InputError, match="search-too-long"):
        _facts(tmp_path, "लंबा पाठ " * 20, facts)


@pytest.mark.parametrize(
    ("source", "stop"), [("वह आया\n", "।"), ("वह आया।\n", "।"), ("तो आला.\n", "."), ("He came back\n", ".")]
)
def test_a_statement_ends_as_its_source_s_sentences_do_and_a_devanagari_one_without_stops_in_a_danda(
    tmp_path: Path, source: str, stop: str
) -> None:
    facts = f"source: {{text: source.txt}}\nfacts: [{source.split(maxsplit=1)[0]}]\n"
    assert _held(tmp_path, source, facts).sources[0].stop == stop


def test_two_sources_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("मार्क्स ने लिखा।\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("source: {text: b.txt, title: दूसरा}\nfacts: {b: मार्क्स ने लिखा}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("लेनिन लौटा।\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "source: {text: a.txt}\nfacts: {a: {statement: लेनिन लौटा, because: b}}\n", encoding="utf-8"
    )
    faults = Faults()
    named = [Scalar(name, Span("chapter.yaml", 1, 1)) for name in ("a.yaml", "b.yaml")]
    read, files = load(named, tmp_path / "chapter.yaml", tmp_path.resolve(), faults)
    faults.stop("")
    assert [read.facts[name].citation.source for name in "ab"] == ["a", "दूसरा"]
    assert [path.name for path in files] == ["a.yaml", "a.txt", "b.yaml", "b.txt"]


def test_the_nearest_text_stands_in_the_line_that_is_named(tmp_path: Path) -> None:
    source = "पहला वाक्य यहाँ है।\nलेनिन स्विट्जरलैंड से वापस रूस लौटा।\n"
    _, faults = _facts(tmp_path, source, "source: {text: source.txt}\nfacts: [लेनिन स्विटजरलैंड से वापस रूस लौटा]\n")
    (problem,) = faults.problems
    assert problem.code == "not-in-source-near"
    assert (problem.values["near"], problem.values["line"]) == ("लेनिन स्विट्जरलैंड से वापस रूस लौटा।", 2)


def test_a_source_that_cannot_be_read_brings_no_faults_of_its_facts(tmp_path: Path) -> None:
    facts = "source: {text: gone.txt}\nfacts: {one: क, two: {statement: ख, because: one}}\n"
    assert _codes(tmp_path, "क\n", facts) == ["file-missing"]


def test_the_errata_of_the_october_chapter_each_stand_where_they_say() -> None:
    chapter = PROJECT / "worksheets" / "october-1917"
    faults = Faults()
    read, _ = load([Scalar("facts.yaml", Span("c", 1, 1))], chapter / "c.yaml", chapter.resolve(), faults)
    faults.stop("")
    (source,) = read.sources
    for mend in source.mends:
        line = source.part((mend.reading.line, mend.reading.line))
        assert line is not None
        assert line.start <= mend.start <= mend.end <= line.end
        assert mend.reading.corrected in source.words(line)


def test_what_a_fact_prints_and_remarks_has_one_weight_and_no_stars(tmp_path: Path) -> None:
    typed = '{statement: लेनिन लौटा, print: "**लेनिन** रूस लौटा", note: "**ध्यान** दें", doubt: "**शायद**"}'
    fact = _held(tmp_path, "लेनिन लौटा।\n", f"source: {{text: source.txt}}\nfacts: {{one: {typed}}}\n").facts["one"]
    assert (fact.text("hi"), fact.note, fact.doubt) == ("लेनिन रूस लौटा", {"hi": "ध्यान दें"}, {"hi": "शायद"})


def test_a_broken_formula_in_a_fact_is_told_once(tmp_path: Path) -> None:
    typed = '{statement: लेनिन लौटा, print: "$x^$ लौटा"}'
    assert _codes(tmp_path, "लेनिन लौटा।\n", f"source: {{text: source.txt}}\nfacts: {{one: {typed}}}\n") == [
        "formula-argument"
    ]


def test_a_statement_with_a_formula_is_found_as_typed_and_its_formula_is_set(tmp_path: Path) -> None:
    source = "समकोण त्रिभुज में $c^{2} = a^2 + b^2$ होता है।\n"
    typed = "facts:\n  - समकोण त्रिभुज में $c^{2} = a^2 + b^2$ {event=होता है}\n"
    (fact,) = _held(tmp_path, source, f"source: {{text: source.txt}}\n{typed}").facts.values()
    assert fact.text("hi") == "समकोण त्रिभुज में \ufdd0c^{2} = a^2 + b^2\ufdd1 होता है"
    assert fact.terms[0].words == "होता है"
    assert not fact.cited("hi").translated
