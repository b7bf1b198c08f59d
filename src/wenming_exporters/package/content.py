"""What a file holds once it has been opened: neutral blocks, and what was left out on the way."""

from attrs import field, frozen

from wenming_core.diagnostics import Report
from wenming_core.reading.rows import Block, Table

__all__ = ["Content"]


@frozen(kw_only=True)
class Content:
    """The lines and tables of one file, in the order in which a reader of the file sees them.

    Attributes:
        source: Name of the file, without its folder.
        blocks: Its lines and tables.
        report: What was guessed or left out; never an error, since a file with errors is refused.
    """

    source: str
    blocks: tuple[Block, ...]
    report: Report = field(factory=Report)

    @property
    def is_blank(self) -> bool:
        """Whether no block holds any text."""
        return not any(isinstance(block, Table) or block.text.strip() for block in self.blocks)
