"""The console: messages go to standard error, data goes to standard output (:mod:`wenming_exporters.cli.output`).

Consoles of Chinese offices speak GBK, servers often ASCII only. What such a console cannot show is replaced by a
question mark. This module and :mod:`wenming_exporters.cli.main` are all that ``wenming --version`` imports.
"""

import io
import os
import sys
from pathlib import Path

__all__ = ["say", "tolerate_encodings"]


def tolerate_encodings() -> None:
    """Let the console replace characters that it lacks instead of failing, and do without one that is closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(*lines: str) -> None:
    """Print messages to standard error."""
    for line in lines:
        print(line, file=sys.stderr)
