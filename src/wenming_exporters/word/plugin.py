"""The Word exporters as a plugin, registered like anybody else's."""

from collections.abc import Iterable

from wenming_exporters.contract import Exporter
from wenming_exporters.hookspecs import hookimpl
from wenming_exporters.word.documents import DOCUMENTS

__all__ = ["wenming_exporters"]


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Add the Word exporters."""
    return DOCUMENTS
