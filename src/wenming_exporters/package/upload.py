"""上传的文件: a file that a program holds in memory, such as one that a web application was sent."""

import os

from attrs import field, frozen

from wenming_core.model._typed import filled, typed

__all__ = ["Openable", "Upload"]


@frozen(kw_only=True, field_transformer=typed)
class Upload:
    """A file that need not lie on a disk; it can be given wherever a file is read.

    >>> Upload(name="部门任务台账（工会）.xlsx", data=b"...")
    Upload(name='部门任务台账（工会）.xlsx')

    Attributes:
        name: What its sender calls it. Messages and the provenance of values show it without folders, of whichever
            system; nothing is ever opened or written under it.
        data: Its content.
    """

    name: str = field(validator=filled)
    data: bytes = field(repr=False)


Openable = str | os.PathLike[str] | Upload
"""What can be read: a file on the disk by its path, or one in memory."""
