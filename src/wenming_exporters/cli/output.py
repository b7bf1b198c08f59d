"""What commands print: data to standard output, reports on the way to standard error.

JSON keeps every character on any console, since it can spell them in ASCII.
"""

import json
import sys
from collections.abc import Iterable

from wenming_core.diagnostics import Report
from wenming_core.report_text import full_lines
from wenming_exporters.cli.console import say

__all__ = ["print_document", "print_json", "print_lines", "print_report"]


def print_lines(lines: Iterable[str]) -> None:
    """Print data to standard output, line by line."""
    for line in lines:
        print(line)


def print_json(value: object) -> None:
    """Print a value as JSON to standard output; nothing is lost on a console that lacks characters."""
    print(json.dumps(value, ensure_ascii=not _speaks_unicode(), indent=2))


def print_document(text: str) -> None:
    """Print a JSON document as it stands, or spelt in ASCII on a console that lacks characters."""
    if _speaks_unicode():
        sys.stdout.write(text)
    else:
        print_json(json.loads(text))


def print_report(report: Report) -> None:
    """Print each diagnostic of a report to standard error; nothing for an empty one."""
    if report:
        say(*full_lines(report))


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")
