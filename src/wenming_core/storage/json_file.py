"""The JSON document of a campaign: as text, as plain data, and as a file.

One document holds one campaign. It is made to be compared line by line and kept under version control; its form is
described in ``docs/json.md`` and by :func:`json_schema`.
"""

import hashlib
import os

from wenming_core.model.campaign import Campaign
from wenming_core.storage.converter import JsonObject
from wenming_core.storage.disk import read_bytes, write_bytes
from wenming_core.storage.document import DocumentType
from wenming_core.storage.migrations import Migrated

__all__ = ["CAMPAIGN", "digest", "dumps", "from_document", "load", "loads", "migrate", "save", "to_document"]

CAMPAIGN = DocumentType(name="campaign", version=1, root=Campaign)
"""The kind of document that holds a campaign."""


def dumps(campaign: Campaign) -> str:
    """Write a campaign as JSON text.

    >>> print(dumps(Campaign(year=2018)), end="")
    {
      "schema": "wenming/campaign/1",
      "year": 2018
    }
    """
    return CAMPAIGN.dumps(campaign)


def loads(text: str | bytes, *, source: str = "") -> Campaign:
    """Read a campaign from JSON text, of this or an older version.

    Args:
        text: The document; bytes are UTF-8, with or without a byte order mark.
        source: Name of the file, for the locations of faults.

    Raises:
        DataRefused: The document has faults; the report lists all of them.
    """
    return CAMPAIGN.loads(text, source=source)


def save(campaign: Campaign, path: str | os.PathLike[str]) -> None:
    """Write a campaign to a file: completely, or not at all.

    Raises:
        DataRefused: The file cannot be written; what was there before is untouched.
    """
    write_bytes(path, dumps(campaign).encode())


def load(path: str | os.PathLike[str]) -> Campaign:
    """Read a campaign from a file, of this or an older version.

    Raises:
        DataRefused: The file cannot be read, or the document has faults; the report lists all of them.
    """
    return loads(read_bytes(path), source=os.fspath(path))


def to_document(campaign: Campaign) -> JsonObject:
    """Write a campaign as plain JSON data, for embedding in other documents."""
    return CAMPAIGN.to_document(campaign)


def from_document(document: object, *, source: str = "") -> Campaign:
    """Read a campaign from plain JSON data, of this or an older version.

    Raises:
        DataRefused: The data has faults; the report lists all of them.
    """
    return CAMPAIGN.from_document(document, source=source)


def migrate(document: object, *, source: str = "") -> Migrated:
    """Bring plain JSON data of an older version up to date, and say by which steps.

    Raises:
        DataRefused: The document is no campaign, of a newer version, or too old.
    """
    return CAMPAIGN.migrate(document, source=source)


def digest(campaign: Campaign) -> str:
    """Fingerprint a campaign: ``"sha256:"`` and the hexadecimal digest of its document without line breaks and blanks.

    How a document is laid out on the page does not enter: the same data has the same digest.

    >>> digest(Campaign(year=2018)) == digest(Campaign(year=2018)) != digest(Campaign())
    True
    """
    found = hashlib.sha256()
    for piece in CAMPAIGN.compact(campaign):
        found.update(piece.encode())
    return f"sha256:{found.hexdigest()}"
