"""身份信息: what a ledger file says about itself on a sheet that Excel does not offer to show.

It names the campaign that the ledger was issued from, so that a ledger of another unit or year is recognised when it
comes back, and the state of the campaign on that day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from wenming_core.model import Campaign
from wenming_exporters.excel.columns import Layout

__all__ = [
    "HEADER_MARK",
    "ISSUED_ID",
    "KEY_ID",
    "METADATA_SHEET",
    "OPTIONS_SHEET",
    "SCHEMA",
    "Stamp",
    "campaign_identity",
    "department_mark",
    "marked_department",
]

SCHEMA = "wenming/ledger/1"
METADATA_SHEET = "_wenming"
OPTIONS_SHEET = "_选项"
KEY_ID = "key"
ISSUED_ID = "issued"

HEADER_MARK = "#header"
_MARK = "#department:"


@frozen(kw_only=True)
class Stamp:
    """What a ledger file says about itself.

    Attributes:
        campaign: Unit and year, see :func:`campaign_identity`.
        base: Digest of the campaign that the ledger was issued from.
        layout: Which ledger it is.
        issued_on: 发出日期; None where none was given.
        schema: Which version of the ledger's inner form it has.
        keys: Keys of the rows that it went out with, by which a deleted row is missed.
    """

    campaign: str
    base: str
    layout: Layout
    issued_on: date | None = None
    schema: str = SCHEMA
    keys: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what the sheet holds, name and value."""
        yield "schema", self.schema
        yield "campaign", self.campaign
        yield "base", self.base
        yield "layout", self.layout.value
        yield "issued_on", self.issued_on.isoformat() if self.issued_on else ""
        for key in self.keys:
            yield "row", key

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str]]) -> "Stamp | None":
        """Read what a sheet holds; None where it is not what :meth:`rows` writes."""
        pairs = tuple(rows)
        values = dict(pairs)
        try:
            issued_on = values.get("issued_on")
            return cls(
                schema=values["schema"],
                campaign=values["campaign"],
                base=values["base"],
                layout=Layout(values["layout"]),
                issued_on=date.fromisoformat(issued_on) if issued_on else None,
                keys=tuple(value for name, value in pairs if name == "row"),
            )
        except (KeyError, ValueError):
            return None


def campaign_identity(campaign: Campaign) -> str:
    """Return by what a campaign is told from others: its unit and its year."""
    unit = campaign.organisation.unit
    return f"{unit.name if unit else ''}|{campaign.year or ''}"


def department_mark(department: str) -> str:
    """Return what stands in the key column above a ledger, to say whose it is."""
    return f"{_MARK}{department}"


def marked_department(text: str) -> str | None:
    """Read what :func:`department_mark` wrote; None where ``text`` is something else."""
    return text.removeprefix(_MARK) if text.startswith(_MARK) else None
