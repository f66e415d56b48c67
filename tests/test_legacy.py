"""Kruti Dev and Preeti: what their text says in Unicode, and that nothing else is taken for it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.legacy import Typist
from support.programs import PROJECT
from worksheet.proofing.legacy import legacy_stretches
from worksheet.proofing.legacy_fonts import legacy_font
from worksheet.proofing.letters import FONTS

_CORPUS = PROJECT / "tests" / "corpus"
_SAMPLES = PROJECT.parent / "shared" / "samples"
_PAIRS = {
    "kruti-dev": {
        "fjDr LFkkuksa dh iwfrZ": "रिक्त स्थानों की पूर्ति",
        "vk'p;Z vkSj dk;ZØe": "आश्चर्य और कार्यक्रम",
        "f}rh; fo'o;q)": "द्वितीय विश्वयुद्ध",
        "laf{kIr fVIi.kh fyf[k,": "संक्षिप्त टिप्पणी लिखिए",
        'o"kksZa esa {ks=ksa ls eU=ky;': "वर्षों में क्षेत्रों से मन्त्रालय",
        "jk\"Vªifr ,oa f'k{kk ¼1917½": "राष्ट्रपति एवं शिक्षा (1917)",
        'Å¡pkbZ] d`".k] _f"k': "ऊँचाई, कृष्ण, ऋषि",
        "lM+d ij Nk= i<+rk gSA": "सड़क पर छात्र पढ़ता है।",
        "v/;k; ¼dksbZ pkj iz'u½": "अध्याय (कोई चार प्रश्न)",
        "lkekU; v‚Dlhtu": "सामान्य ऑक्सीजन",
    },
    "preeti": {
        "g]kfn": "नेपाल",
        "gd:t]": "नमस्ते",
        "ljBfno": "विद्यालय",
        "k|Zg / pQ/": "प्रश्न र उत्तर",
        'k"0ff{Í': "पूर्णाङ्क",
        "ljBfyL{x?": "विद्यार्थीहरु",
        "sf7df8f}+": "काठमाडौं",
        "@)*! ;fn": "२०८१ साल",
        "kmn, pmg / emf]nf": "फल, ऊन र झोला",
        "cf}iflw": "औषधि",
    },
}
_ENGLISH = """\
All human beings are born free and equal in dignity and rights.
They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.
Everyone has the right to life, liberty and security of person.
No one shall be held in slavery or servitude; slavery and the slave trade shall be prohibited in all their forms.
Everyone has the right to education. Education shall be free, at least in the elementary stages.
Write short notes on: (i) photosynthesis (ii) respiration.
Why, shy rhythm! Psst, hmm, shh; Mr. & Mrs. Dr. Ltd. Pvt. etc.
Who was Vasco da Gama? Nikhil, Rajkumar, Lakshmi, Krishna, Vidyarthi, Jyoti, Bhaskar, Kshatriya, Dnyaneshwar.
Gandhi, Nehru, Tilak, Lenin, Kerensky, Trotsky, Chicherin, Nicholas II, Bolsheviks, Mensheviks.
iPhone, WhatsApp, YouTube, GitHub, PowerPoint, JavaScript, McDonald, LaTeX, eBay, MoU, PhDs, BTech, kWh, mAh.
print("hello"); for i in range(10): x[i] += y / 2; if (a < b) { return c; }
NaCl, KMnO4, CH3COOH, C6H12O6, Ca(OH)2, Fe2O3, MgSO4.7H2O, CuSO4, Zn + H2SO4 -> ZnSO4 + H2, FeS, PbS, KCl, BaCl2
$\\int_0^1 x dx$
$\\frac{dy}{dx} = ky$ $\\sum_{i=1}^{n} x_i$ $\\ce{CaCO3 ->[D] CaO + CO2 ^}$ $xyz$ $\\vec{AB}$
v = u + at; s = ut + ½at²; v² = u² + 2as; F = ma; E = mc²; PV = nRT; a² + b² = c²; (a+b)² = a² + 2ab + b²
sin θ, cos θ, tan 45°, log x, lim x→0, dy/dx, f(x) = 2x + 1, ax² + bx + c = 0, ∠ABC = 90°, △PQR ≅ △XYZ, AB || CD
I II III IV V VI VII VIII IX X XI XII XIX XX MCMXCIX (i) (ii) (iii) (iv) (a) (b) (c) (d)
NCERT CBSE UP-Board SSC RBSE MPBSE ISRO UNESCO UNICEF DNA RNA LPG CNG USB PDF JPG WWW GDP H.C.F. L.C.M. B.A. M.Sc.
km kg cm mm ml mg Hz kHz MHz dB pH kmph rpm sq.ft. cu.m Rs. am pm GB MB kbps
marks.xlsx chapter-1.pdf source.txt facts.yaml index.html https://www.unicode.org/q?x=1&y=2 teacher@school.in
qwerty asdf abcd xyz aaa bbb zzz hjkl
"""


def _words(*paths: Path) -> Iterator[str]:
    for path in paths:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        yield from sorted(set(re.findall("[\u0904-\u0963\u0970-\u097f][\u0900-\u0963\u0970-\u097f]*", text)))


@pytest.mark.parametrize(("font", "typed", "said"), [(font, *pair) for font in FONTS for pair in _PAIRS[font].items()])
def test_known_text_says_what_its_font_drew(font: str, typed: str, said: str) -> None:
    assert legacy_font(font).to_unicode(typed) == said


@pytest.mark.parametrize(("font", "tag"), [("kruti-dev", "hi"), ("preeti", "ne"), ("preeti", "hi")])
def test_every_word_comes_back_from_what_is_typed_for_it(font: str, tag: str) -> None:
    read, typist = legacy_font(font), Typist(legacy_font(font))
    words = list(_words(_CORPUS / f"{tag}.txt"))
    typed = {word: typist.type(word) for word in words}
    assert sum(one is not None for one in typed.values()) > 0.9 * len(words)
    assert {word: one for word, one in typed.items() if one and read.to_unicode(one) != word} == {}


@pytest.mark.parametrize(("font", "tag", "least"), [("kruti-dev", "hi", 1.0), ("preeti", "ne", 0.9)])
def test_a_sentence_typed_for_a_font_is_known_by_its_letters(font: str, tag: str, least: float) -> None:
    typist = Typist(legacy_font(font))
    lines = (_CORPUS / f"{tag}.txt").read_text(encoding="utf-8").splitlines()
    plain = (re.sub("[^\u0900-\u0965\u0970-\u097f ]", "", unicodedata.normalize("NFC", line)) for line in lines)
    typed = [one for line in plain if len(line.split()) > 2 and (one := typist.type(line))]
    found = [one for one in typed if [each.font for each in legacy_stretches(one)] == [FONTS[font]]]
    assert len(typed) > 10
    assert len(found) >= least * len(typed)


@pytest.mark.parametrize("line", _ENGLISH.splitlines())
def test_no_word_of_another_kind_is_taken_for_it(line: str) -> None:
    assert list(legacy_stretches(line)) == []
    for word in line.split():
        assert list(legacy_stretches(word)) == [], word


def test_no_paragraph_of_the_documents_is_taken_for_it() -> None:
    pages = [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "src").rglob("*.py")]
    lines = {line for page in pages for line in page.read_text(encoding="utf-8").splitlines()}
    found = [line for line in lines for _ in legacy_stretches(line)]
    typed = ("fjDr LFkkuksa", "ysfuu", "fo'ofo", "Hkkjr", "ljBfno", "g]kfn")
    assert [line for line in found if not any(one in line for one in typed)] == []


def test_collected_text_of_kruti_dev_is_known() -> None:
    path = _SAMPLES / "hostile-text.jsonl"
    if not path.exists():
        pytest.skip("the collection is not here")
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    told = {one["id"] for one in samples if list(legacy_stretches(one["text"]))}
    assert told == {one["id"] for one in samples if one["cat"] == "krutidev"}
