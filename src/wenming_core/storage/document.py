"""A kind of JSON document: its name, its version, the class of its root, and the steps from older versions.

Campaigns are one kind; schemes and others are more. Every kind is read and written alike: UTF-8, the key ``schema``
first, keys in field order, two blanks of indentation, a line feed at the end.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Generic, TypeVar

from attrs import frozen

from wenming_core.storage.compact import compact_json
from wenming_core.storage.converter import JsonObject, structure, unstructure, unstructure_fields
from wenming_core.storage.indented import indented_json
from wenming_core.storage.json_text import parse_json
from wenming_core.storage.migrations import Migrated, Migration, migrate_document

__all__ = ["DocumentType"]

T = TypeVar("T")


@frozen(kw_only=True)
class DocumentType(Generic[T]):
    """A kind of document.

    Attributes:
        name: Lower-case words joined by hyphens, such as ``"campaign"``.
        version: The version that is written.
        root: The attrs class that a document holds one of.
        migrations: One step for each older version.
    """

    name: str
    version: int
    root: type[T]
    migrations: tuple[Migration, ...] = ()

    @property
    def schema(self) -> str:
        """What the key ``schema`` says, such as ``"wenming/campaign/1"``."""
        return f"wenming/{self.name}/{self.version}"

    def to_document(self, value: T) -> JsonObject:
        """Write ``value`` as plain JSON data."""
        return {"schema": self.schema, **unstructure(value)}

    def dumps(self, value: T) -> str:
        """Write ``value`` as JSON text; equal values give equal text."""
        return indented_json(self.to_document(value)) + "\n"

    def compact(self, value: T) -> Iterator[str]:
        """Yield the JSON text of ``value`` without line breaks and blanks, piece by piece."""
        return compact_json(chain([("schema", self.schema)], unstructure_fields(value)))

    def from_document(self, document: object, *, source: str = "") -> T:
        """Read plain JSON data, of this or an older version.

        Raises:
            DataRefused: The data has faults; the report lists all of them.
        """
        return structure(self.root, self.migrate(document, source=source).data, source=source)

    def loads(self, text: str | bytes, *, source: str = "") -> T:
        """Read JSON text, of this or an older version.

        Raises:
            DataRefused: The text has faults; the report lists all of them.
        """
        parsed = parse_json(text, source=source)
        migrated = self.migrate(parsed.data, source=source)
        return structure(self.root, migrated.data, source=source, known=parsed.faults)

    def migrate(self, document: object, *, source: str = "") -> Migrated:
        """Bring plain JSON data up to date without building anything from it.

        Raises:
            DataRefused: The document is of another kind, of a newer version, or too old.
        """
        return migrate_document(
            document, name=self.name, version=self.version, migrations=self.migrations, source=source
        )
