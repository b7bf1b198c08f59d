"""A package that may be read: its parts and the relationships between them.

A :class:`Package` exists only when the gate has let it through, so whoever holds one need not look again.
"""

import io
import posixpath
import zipfile
from functools import cached_property

from attrs import field, frozen
from lxml import etree

from wenming_exporters.package.forms import Form, Office
from wenming_exporters.package.limits import Limits
from wenming_exporters.package.refusals import DAMAGED, refusal, shown

__all__ = ["Package", "Relation"]


@frozen(kw_only=True)
class Relation:
    """A relationship from one part to another.

    Attributes:
        id: As the part cites it, such as ``"rId3"``.
        kind: Last segment of its type, such as ``"worksheet"``.
        target: Name of the part it leads to; an address where ``external``.
        external: Whether it leads out of the package.
    """

    id: str
    kind: str
    target: str
    external: bool = False


@frozen(kw_only=True, eq=False)
class Package:
    """An Office package that the gate let through.

    Attributes:
        source: Name of the file, for messages.
        form: Which kind of package it is.
        limits: What it was held to.
        data: The bytes that were judged.
    """

    source: str
    form: Office
    limits: Limits
    data: bytes = field(repr=False)

    def stream(self) -> io.BytesIO:
        """Give a reader that wants a file the judged bytes."""
        return io.BytesIO(self.data)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its parts as they are written, in the order of its directory."""
        return tuple(name for name in self._names.values() if not name.endswith("/"))

    def part(self, name: str) -> bytes:
        """Unpack a part.

        Raises:
            DataRefused: The package refers to it but does not hold it.
        """
        if name not in self:
            raise refusal(DAMAGED, self.source, f"缺少部件{shown(name)}。")
        return self._archive.read(self._names[name.lower()])

    def xml(self, name: str) -> etree._Element:
        """Parse a part as XML; entities are not resolved and nothing is fetched.

        Raises:
            DataRefused: The package does not hold it, or it is not XML.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(self.part(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refusal(DAMAGED, self.source, f"部件{shown(name)}不是完整的 XML。") from error

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """Follow the relationships of a part, or of the package itself, in the order they are listed."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self:
            return ()
        return tuple(_relation(element, folder) for element in self.xml(rels).iter("{*}Relationship"))

    @cached_property
    def main(self) -> str:
        """Name of the part that the package is about, such as ``"word/document.xml"``."""
        if self.form is Form.ODS:
            return "content.xml"
        target = next((r.target for r in self.relations() if r.kind == "officeDocument"), None)
        if target is None:
            raise refusal(DAMAGED, self.source, "压缩包没有指明正文在哪个部件。")
        return target

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self.stream())

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name.lower(): name for name in self._archive.namelist()}


def _relation(element: etree._Element, folder: str) -> Relation:
    target = str(element.get("Target", ""))
    external = element.get("TargetMode") == "External"
    inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(
        id=str(element.get("Id", "")),
        kind=str(element.get("Type", "")).rpartition("/")[2],
        target=target if external else inside,
        external=external,
    )
