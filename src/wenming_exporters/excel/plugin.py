"""The Excel exporters, registered like those of any other plugin."""

from wenming_exporters.contract import Exporter
from wenming_exporters.excel.ledgers import DepartmentLedgers, OverviewLedger
from wenming_exporters.excel.progress import ProgressWorkbook
from wenming_exporters.hookspecs import hookimpl

__all__ = ["wenming_exporters"]


@hookimpl
def wenming_exporters() -> tuple[Exporter, ...]:
    """Add the ledgers and the progress report."""
    return (DepartmentLedgers(), OverviewLedger(), ProgressWorkbook())
