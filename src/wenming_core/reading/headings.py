"""标题与正文: a section or a point begins with its heading, and the words of its text may follow in the same line.

``工作目标。争先。``, ``工作目标：争先。`` and ``工作目标　争先，……。`` have the heading 工作目标. A clause that only
leads into a list, such as ``分工如下：``, is no heading.
"""

import re
from collections.abc import Sequence

from wenming_core.model import Clause
from wenming_core.reading.lines import PLACEHOLDER

__all__ = ["clause_of", "split_heading"]

_STOP = re.compile(r"。|(?<=[^\x00-\x7f０-９])\.(?!\.)")
_COLON = re.compile(
    "(?P<heading>[^，,；;。：:《》“”、]{2,20}(?:、[^，,；;。：:《》“”、]{2,20}){0,2})[：:](?P<rest>.*)", re.DOTALL
)
_LEADS_INTO_LIST = re.compile("(?:如下|以下|下列|包括|分别|具体|其中|[是为即有]|[0-9０-９])$")
_SPACED = re.compile(r"(?P<heading>[^\s，,；;。：:《》]{2,12})\s+(?P<rest>[^\s，,；;。：:《》]+[，,。].*)", re.DOTALL)
_LONGEST_HEADING = 40


def split_heading(text: str) -> tuple[str, str]:
    """Part the heading of a section from the words behind it, and leave out the mark between them.

    >>> split_heading("创建目标：全面提升服务水平。"), split_heading("工作目标。争先。"), split_heading("工作目标：")
    (('创建目标', '全面提升服务水平。'), ('工作目标', '争先。'), ('工作目标', ''))
    """
    named = _run_in(text) or _spaced(text)
    if named is not None:
        return named
    heading, _, rest = _parted(text)
    return (heading.strip(), rest.strip()) if heading.strip() else (text.strip(), "")


def clause_of(first: str, more: Sequence[str]) -> Clause:
    """Part a point into its heading and the rest; a point without one keeps all its words as text.

    Args:
        first: Its first line, without the number.
        more: Its further lines.
    """
    first = first.removeprefix(PLACEHOLDER)
    named = _run_in(first)
    if named is not None:
        heading, rest = named
        return Clause(heading=heading, text="\n".join(filter(None, [rest, *more])))
    heading, stop, rest = (piece.strip() for piece in _parted(first))
    alone = bool(more) or not stop or not re.search("[，,]", heading)
    if heading and len(heading) <= _LONGEST_HEADING and not re.search("[：:；;]", heading) and (rest or alone):
        return Clause(heading=heading, text="\n".join(filter(None, [rest, *more])))
    return Clause(text="\n".join(filter(None, [first, *more])))


def _parted(text: str) -> tuple[str, str, str]:
    """Part a text at its first full stop, of either width."""
    stop = _STOP.search(text)
    return (text[: stop.start()], stop.group(), text[stop.end() :]) if stop else (text, "", "")


def _run_in(text: str) -> tuple[str, str] | None:
    """A heading before a colon; None where the words before it only lead into a list."""
    match = _COLON.fullmatch(text)
    if match is None or _LEADS_INTO_LIST.search(match.group("heading")):
        return None
    return match.group("heading").strip(), match.group("rest").strip()


def _spaced(text: str) -> tuple[str, str] | None:
    """A short heading that a blank parts from a sentence."""
    match = _SPACED.fullmatch(text)
    return (match.group("heading"), match.group("rest")) if match else None
