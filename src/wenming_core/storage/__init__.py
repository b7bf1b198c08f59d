"""Storage: the JSON document of a campaign, and the only place of the core that touches the disk."""

from wenming_core.storage.converter import JsonObject, structure, unstructure
from wenming_core.storage.document import DocumentType
from wenming_core.storage.json_file import (
    CAMPAIGN,
    digest,
    dumps,
    from_document,
    load,
    loads,
    migrate,
    save,
    to_document,
)
from wenming_core.storage.json_schema import json_schema, schema_of
from wenming_core.storage.migrations import Migrated, Migration

__all__ = [
    "CAMPAIGN",
    "DocumentType",
    "JsonObject",
    "Migrated",
    "Migration",
    "digest",
    "dumps",
    "from_document",
    "json_schema",
    "load",
    "loads",
    "migrate",
    "save",
    "schema_of",
    "structure",
    "to_document",
    "unstructure",
]
