"""The table of checks on a whole paper. A check has its line here, its cases in ``docs/checks.md``, and words in the
catalogue; all are warnings.
"""

from __future__ import annotations

from worksheet.vetting import asking, blanks, given, options, repeats, spelling
from worksheet.vetting.findings import Check

CHECKS: dict[str, Check] = {
    "given-away": given.given_away,
    "same-question": repeats.same_question,
    "same-answer": repeats.same_answer,
    "ambiguous-blank": blanks.ambiguous_blank,
    "no-question-mark": asking.no_question_mark,
    "misprint-left": spelling.misprint_left,
    "mixed-spelling": spelling.mixed_spelling,
    "odd-option": options.odd_option,
}
