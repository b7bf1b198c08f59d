"""The contract between a campaign's owner and an exporter: what is asked for, and what comes back.

An exporter turns a campaign into :class:`Artifact` objects. An artifact has a name and a media type at once and renders
its bytes on demand, so that a web application can stream it and a batch can run anywhere. The same campaign and the
same options give the same bytes, on every run and every machine.
"""

import io
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from secrets import token_hex
from typing import Any, BinaryIO, Protocol

from attrs import field, frozen

from wenming_core.diagnostics import Diagnostic
from wenming_core.errors import InvalidValue, WenmingError
from wenming_core.model import Campaign

__all__ = ["Artifact", "Exporter", "ExtraMissing", "Options"]


class ExtraMissing(WenmingError, ImportError):
    """A file needs a library that an extra of the distribution installs, and the extra is not installed.

    Attributes:
        extra: Name of the extra, such as ``"calendar"``.
    """

    def __init__(self, extra: str) -> None:
        super().__init__(f'not installed: the extra {extra!r}; run pip install "wenming[{extra}]"')
        self.extra = extra


@frozen(kw_only=True)
class Options:
    """Settings of one exporter: subclass it as a frozen attrs class whose fields all have defaults.

    Each field is a ``str``, ``int``, ``bool``, ``date`` or ``Enum``, one of those or None, or a tuple of those. Its
    ``metadata["help"]`` is one Chinese sentence that ``wenming exporters`` shows.
    """


@frozen(kw_only=True)
class Artifact:
    """A file to be: its name, what it is, and how to write it.

    Attributes:
        name: File name without any folder, valid on Windows, macOS and Linux.
        media_type: Such as ``"application/json"``.
        write: Renders the content into a binary stream; may be called any number of times. That of an artifact from
            ``export`` takes any object with a method ``write``.
        diagnostics: What could not be written as it stands in the campaign, known before anything is written.
    """

    name: str
    media_type: str
    write: Callable[[BinaryIO], None] = field(eq=False, repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_bytes(self) -> bytes:
        """Render into memory."""
        stream = io.BytesIO()
        self.write(stream)
        return stream.getvalue()

    def save(self, directory: str | os.PathLike[str]) -> Path:
        """Write the file into ``directory``, made where it does not exist; replace it in one step or not at all.

        Returns:
            Where the file is now.

        Raises:
            InvalidValue: The name would lead out of the folder. What ``export`` returns has no such name.
            OSError: It cannot be written; the error names the file. What stood there before is still there.
        """
        if self.name in {"", ".."} or PureWindowsPath(self.name).name != self.name:
            raise InvalidValue("Artifact", "name", self.name, "a file name without a folder")
        folder = Path(directory)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / self.name
        # Not tempfile: its files are private to their owner, and an exported file should not be.
        temporary = folder / f".wenming-{token_hex(8)}.part"
        try:
            with temporary.open("xb") as stream:
                self.write(stream)
            temporary.replace(target)
        except BaseException as error:
            with suppress(OSError):
                temporary.unlink()
            if isinstance(error, OSError) and error.errno and error.filename in {None, str(temporary)}:
                raise OSError(error.errno, error.strerror, str(target)) from error
            raise
        return target


class Exporter(Protocol):
    """What a plugin provides for each file it can write. Plain class attributes do.

    Attributes:
        id: The file that comes out, such as ``"plan.docx"``; where several come out, the file they would be as one.
        title: A few Chinese words that say what the file is, shown by ``wenming exporters``.
        options: The class of its options; :class:`Options` itself where it has none.
    """

    @property
    def id(self) -> str: ...  # noqa: D102  # described above

    @property
    def title(self) -> str: ...  # noqa: D102  # described above

    @property
    def options(self) -> type[Options]: ...  # noqa: D102  # described above

    def artifacts(self, campaign: Campaign, options: Any) -> Iterable[Artifact]:
        """Yield the files, in a fixed order.

        Args:
            campaign: Is not changed, and may have holes: no unit, no plan, no standards.
            options: An instance of :attr:`options`.

        What a campaign does not hold is left visible as 〔待填〕 or left out, with a diagnostic on the artifact; it is
        never invented. No clock, path, locale or environment is read.
        """
        ...
