"""Options: which is right, what is drawn beside it, and what the sets and the key make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.documents import said
from worksheet import compose, spec, variants
from worksheet.content import Gap, Inlines, Text
from worksheet.errors import InputError, Problem
from worksheet.facts.dates import when
from worksheet.facts.fitting import fits
from worksheet.paper import ChoiceItem, Item

_SOURCE = """केरेन्स्की के नेतृत्व में अस्थाई सरकार बनी।
अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा।
25 अक्टूबर को लेनिन ने क्रांति की घोषणा की।
26 अक्टूबर 1917 को बोल्शेविकों ने महल पर अधिकार किया।
1914 में युद्ध आरंभ हुआ। मार्च 1918 में संधि हुई।
ट्रॉट्स्की अमेरिका से वापस रूस लौटा।
"""
_FACTS = """
source: {text: source.txt, year: 1917, errata: {line: 1, read: अस्थाई, as: अस्थायी}}
facts:
  formed: {statement: केरेन्स्की के नेतृत्व में अस्थायी सरकार बनी, terms: {person: केरेन्स्की}}
  returned:
    statement: अप्रैल 1917 में लेनिन स्विट्जरलैंड से वापस रूस लौटा
    terms: {date: अप्रैल 1917, person: लेनिन, place: [स्विट्जरलैंड]}
    ask: {date: लेनिन रूस कब लौटा?}
  declared: {statement: 25 अक्टूबर को लेनिन ने क्रांति की घोषणा की, terms: {date: 25 अक्टूबर, event: क्रांति की घोषणा}}
  taken: {statement: 26 अक्टूबर 1917 को बोल्शेविकों ने महल पर अधिकार किया,
    terms: {date: 26 अक्टूबर 1917, organisation: बोल्शेविकों}}
  war: {statement: 1914 में युद्ध आरंभ हुआ, terms: {date: "1914"}}
  peace: {statement: मार्च 1918 में संधि हुई, terms: {date: मार्च 1918}, doubt: संदेह}
  trotsky: {statement: ट्रॉट्स्की अमेरिका से वापस रूस लौटा, terms: {person: ट्रॉट्स्की, place: अमेरिका}}
glossary: {लेनिन: {also: व्लादिमीर लेनिन}}
"""
_WRONG = "wrong: {person: [व्लादिमीर लेनिन, स्टालिन, मार्क्स, लेनिनों], date: [1905]}\n"


def _load(folder: Path, questions: str, more: str = "", wrong: str = _WRONG) -> spec.Loaded:
    (folder / "source.txt").write_text(_SOURCE, encoding="utf-8")
    (folder / "facts.yaml").write_text(_FACTS + wrong, encoding="utf-8")
    path = folder / "chapter.yaml"
    head = f"title: 1917\n{more}facts: facts.yaml\nsections:\n"
    path.write_text(f"{head}  - {{type: multiple-choice, questions: [{questions}]}}\n", encoding="utf-8")
    return spec.load(path, shown="chapter.yaml", root=folder)


def _item(folder: Path, question: str, more: str = "", wrong: str = _WRONG) -> ChoiceItem:
    (item,) = _load(folder, question, more, wrong).paper.sections[0].items
    return _choice(item)


def _choice(item: Item) -> ChoiceItem:
    assert isinstance(item, ChoiceItem)
    return item


def _problems(folder: Path, question: str, wrong: str = _WRONG) -> list[Problem]:
    try:
        return list(_load(folder, question, wrong=wrong).warnings)
    except InputError as error:
        return list(error.problems)


def _said_of(body: Inlines) -> str:
    return "".join(piece.text if isinstance(piece, Text) else "_" for piece in body)


def _options(item: ChoiceItem) -> list[str]:
    return [_said_of(option) for option in item.options]


@pytest.mark.parametrize(
    ("options", "answer", "right"),
    [
        ("[क्रांति, युद्ध, संधि]", "युद्ध", (1,)),
        ("[क्रांति, युद्ध, संधि]", "ख", (1,)),
        ("[क्रांति, युद्ध, संधि]", "(ग)", (2,)),
        ("[ग, ख, क]", "ख", (1,)),
        ("[ग, ख, क]", "ग", (0,)),
        ("[क्रांति, युद्ध, संधि]", "[संधि, क]", (0, 2)),
        ("[लेनिन, युद्ध]", "व्लादिमीर लेनिन", (0,)),
        ("[मार्क्स, {fact: returned, term: person}]", "लेनिन", (1,)),
        ("[मार्क्स, लेनिन]", "{fact: returned, term: person}", (1,)),
    ],
)
def test_an_answer_is_an_option_s_words_or_else_its_letter(
    options: str, answer: str, right: tuple[int, ...], tmp_path: Path
) -> None:
    assert _item(tmp_path, f"{{ask: क?, options: {options}, answer: {answer}}}").right == right


def test_letters_are_those_of_the_paper(tmp_path: Path) -> None:
    item = _item(tmp_path, "{ask: क?, options: [एक, दो], answer: B}", more="letters: A B C D\n")
    assert item.right == (1,)


def test_an_answer_that_is_none_of_the_options_is_told(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, "{ask: क?, options: [युद्ध, संधि], answer: क्रांति}")
    assert (problem.code, problem.values["options"]) == ("wrong-answer", "युद्ध, संधि")
    (problem,) = _problems(tmp_path, "{ask: क?, options: [युद्ध, संधि], answer: घ}")
    assert problem.code == "wrong-answer"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("{ask: क?, options: [युद्ध, युद्ध।], answer: क}", "option-twice"),
        ("{ask: क?, options: युद्ध, answer: क}", "options-too-few"),
        ("{ask: क?, options: [युद्ध, संधि]}", "missing-answer"),
        ("{ask: क?, answer: युद्ध}", "options-missing"),
        ("क?", "options-missing"),
        ("{fact: returned, blank: person, answer: ख}", "answer-of-fact"),
        ("{fact: returned}", "key-missing"),
        ("{fact: returned, ask: क?, blank: place}", "ask-or-fact"),
        ("{fact: returned, blank: वापस}", "options-without-role"),
        ("{fact: returned, blank: place}", "distractors-too-few"),
    ],
)
def test_what_is_wrong_with_a_question_is_told(question: str, code: str, tmp_path: Path) -> None:
    assert [problem.code for problem in _problems(tmp_path, question)] == [code]


def test_too_few_terms_of_a_role_are_told_with_how_many_there_are(tmp_path: Path) -> None:
    (problem,) = _problems(tmp_path, "{fact: returned, blank: person}", wrong="")
    # Trotsky came back to Russia too, but from elsewhere; Kerensky did not.
    assert (problem.values["found"], problem.values["wanted"]) == (2, 3)


def test_a_fact_asks_its_own_question_or_else_its_sentence_with_a_blank(tmp_path: Path) -> None:
    dated = _item(tmp_path, "{fact: returned, blank: date}")
    assert _said_of(dated.ask) == "लेनिन रूस कब लौटा?"
    named = _item(tmp_path, "{fact: returned, blank: person}")
    assert [type(piece) for piece in named.ask] == [Text, Gap, Text]
    assert _said_of(named.ask) == "अप्रैल 1917 में _ स्विट्जरलैंड से वापस रूस लौटा।"


def test_four_options_are_drawn_hers_first_and_none_that_is_the_answer_in_another_form(tmp_path: Path) -> None:
    drawn = _options(_item(tmp_path, "{fact: returned, blank: person}"))
    assert len(drawn) == 4
    assert {"लेनिन", "स्टालिन", "मार्क्स"} < set(drawn) < {"लेनिन", "स्टालिन", "मार्क्स", "केरेन्स्की", "ट्रॉट्स्की"}


def test_a_question_with_a_fact_s_term_for_its_answer_is_drawn_for_too(tmp_path: Path) -> None:
    item = _item(tmp_path, "{ask: कौन लौटा?, answer: {fact: returned, term: person}}")
    assert len(item.options) == 4
    assert _options(item)[item.right[0]] == "लेनिन"
    assert item.answers[0].citations[0].fact == "returned"


def test_no_date_is_drawn_that_may_lie_within_the_answer_and_none_of_a_fact_in_doubt(tmp_path: Path) -> None:
    drawn = _options(
        _item(tmp_path, "{fact: declared, blank: date}", wrong="wrong: {date: [अक्टूबर 1917, 1917, 1905]}\n")
    )
    assert set(drawn) <= {"25 अक्टूबर", "1905", "1914", "26 अक्टूबर 1917", "अप्रैल 1917"}
    assert "मार्च 1918" not in drawn


def test_dates_that_say_as_much_as_the_answer_are_drawn_before_others(tmp_path: Path) -> None:
    wrong = "wrong: {date: [1905, 1 मई, 1857, 12 मार्च, 1869, 9 जनवरी, 1799]}\n"
    drawn = _options(_item(tmp_path, "{fact: declared, blank: date}", wrong=wrong))
    assert set(drawn) == {"25 अक्टूबर", "1 मई", "12 मार्च", "9 जनवरी"}


def test_one_more_fact_leaves_most_of_what_is_drawn_as_it_is(tmp_path: Path) -> None:
    """Each candidate stands where its own digest puts it."""
    many = ", ".join(f"नाम-{number}" for number in range(30))
    for question in (
        "{fact: formed, blank: person}",
        "{fact: returned, blank: person}",
        "{fact: trotsky, blank: person}",
    ):
        before, after = (
            set(_options(_item(tmp_path, question, wrong=f"wrong: {{person: [{names}]}}\n")))
            for names in (many, f"{many}, एक-और")
        )
        assert len(before & after) >= 3


def test_what_is_drawn_changes_with_the_seed_alone(tmp_path: Path) -> None:
    wrong = f"wrong: {{person: [{', '.join(f'नाम-{n}' for n in range(30))}]}}\n"
    asked = "{fact: formed, blank: person}"
    one, again, other = (_options(_item(tmp_path, asked, f"seed: {seed}\n", wrong)) for seed in (1, 1, 2))
    assert one == again != other


def test_the_last_option_stays_last_and_the_right_one_right_in_every_set(tmp_path: Path) -> None:
    more = "sets: [A, B, C, D, E]\n"
    loaded = _load(tmp_path, "{ask: क?, options: [एक, दो, तीन, चार], answer: तीन, last: कोई नहीं}", more)
    items = [_choice(paper.sections[0].items[0]) for paper in variants.papers(loaded)]
    assert len({tuple(_options(item)) for item in items}) == 5
    for item in items:
        assert _options(item)[-1] == "कोई नहीं"
        assert [_options(item)[place] for place in item.right] == ["तीन"]


def test_options_stay_as_typed_unless_they_are_shuffled(tmp_path: Path) -> None:
    asked = "{ask: क?, options: [एक, दो, तीन, चार], answer: तीन}"
    typed = ["एक", "दो", "तीन", "चार"]
    (plain,) = variants.papers(_load(tmp_path, asked))
    (questions,) = variants.papers(_load(tmp_path, asked, "shuffle: [questions]\n"))
    orders = [variants.papers(_load(tmp_path, asked, f"shuffle: options\nseed: {seed}\n"))[0] for seed in range(9)]
    assert _options(_choice(plain.sections[0].items[0])) == typed
    assert _options(_choice(questions.sections[0].items[0])) == typed
    assert any(_options(_choice(paper.sections[0].items[0])) != typed for paper in orders)


def test_the_sheet_says_where_several_are_right_and_the_key_gives_letters_and_words(tmp_path: Path) -> None:
    asked = "{ask: क?, options: [युद्ध, संधि, क्रांति], answer: [क्रांति, युद्ध]}, {ask: ख?, options: [अ, ब], answer: ब}"
    paper = _load(tmp_path, asked).paper
    sheet, key = said(compose.sheet(paper)), said(compose.key(paper))
    assert "(i) क? (एक से अधिक विकल्प सही हैं)" in sheet
    assert "(ii) ख?" in sheet
    assert "(i) (क) युद्ध" in key
    assert "(ग) क्रांति" in key
    assert "(ii) (ख) ब" in key


def test_both_languages_have_one_letter_one_order_and_one_answer(tmp_path: Path) -> None:
    asked = (
        "{ask: {hi: कौन?, en: Who?}, options: [{hi: मार्क्स, en: Marx}, {hi: लेनिन, en: Lenin}], answer: लेनिन}, "
        "{fact: declared, blank: date}"
    )
    more = "language: [hi, en]\nsets: [A, B]\n"
    with pytest.raises(InputError):  # the sentence has no English
        _load(tmp_path, asked, more)
    for paper in variants.papers(_load(tmp_path, asked.partition(", {fact")[0], more)):
        item = _choice(paper.sections[0].items[0])
        assert item.other is not None
        assert item.other.right == item.right
        pairs = dict(zip(_options(item), _options(item.other), strict=True))
        assert pairs == {"मार्क्स": "Marx", "लेनिन": "Lenin"}
        assert any("लेनिन / Lenin" in line for line in said(compose.key(paper)))


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("1917", "अप्रैल 1917", True),
        ("अप्रैल 1917", "अक्टूबर 1917", False),
        ("25 अक्टूबर", "अक्टूबर/नवंबर 1917", True),
        ("25 अक्टूबर", "26 अक्टूबर 1917", False),
        ("25 अक्टूबर", "अक्टूबर 1905", False),
        ("1914-18", "1916", True),
        ("1914–1918", "1919", False),
        ("१९१७", "अप्रैल 1917", True),
    ],
)
def test_of_two_dates_one_may_lie_within_the_other(one: str, other: str, may: bool) -> None:
    first, second = when(one, "hi", 1917), when(other, "hi", 1917)
    assert first is not None and second is not None
    assert first.may_lie_within(second) is second.may_lie_within(first) is may


def test_what_is_no_date_lies_within_none() -> None:
    assert when("एक दिन", "hi") is None


@pytest.mark.parametrize(
    ("words", "role", "stem", "fit"),
    [
        ("लेनिन", "person", ("", " ने क्रांति की घोषणा की।"), False),  # no term of that fact
        ("ट्रॉट्स्की", "person", ("", " अमेरिका से वापस रूस लौटा"), True),
        ("लेनिन", "person", ("", " अमेरिका से वापस रूस लौटा"), False),
        ("व्लादिमीर लेनिन", "person", ("", " स्विट्जरलैंड से वापस रूस लौटा।"), True),
        ("1917", "date", ("", " में लेनिन स्विट्जरलैंड से वापस रूस लौटा"), True),
        ("1914", "date", ("", " में लेनिन स्विट्जरलैंड से वापस रूस लौटा"), False),
        ("लेनिन", "place", ("अप्रैल 1917 में ", " स्विट्जरलैंड से वापस"), False),
        ("लेनिन", "person", ("प्रैल 1917 में ", " स्विट्जरलैंड से वापस"), True),
        ("लेनिन", "person", ("", " स्विट्जरल"), False),
    ],
)
def test_a_term_fits_a_stem_round_which_some_fact_holds_it(
    words: str, role: str, stem: tuple[str, str], fit: bool, tmp_path: Path
) -> None:
    facts = _load(tmp_path, "{ask: क?, options: [एक, दो], answer: एक}").facts
    assert fits(words, role, stem, facts) is fit
