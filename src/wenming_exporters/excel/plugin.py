"""The Excel exporters, registered like those of any other plugin."""

from wenming_exporters.contract import Exporter
from wenming_exporters.excel.ledgers import DepartmentLedgers, OverviewLedger
from wenming_exporters.excel.progress import ProgressWorkbook
from wenming_exporters.excel.scorebook import Scorebook
from wenming_exporters.hookspecs import hookimpl

__all__ = ["wenming_exporters"]


@hookimpl
def wenming_exporters() -> tuple[Exporter, ...]:
    """Add the ledgers, the progress report and the score book."""
    return (DepartmentLedgers(), OverviewLedger(), ProgressWorkbook(), Scorebook())
