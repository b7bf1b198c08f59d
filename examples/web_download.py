"""wenming inside a web application: ``GET /plan.docx`` streams that file. Any WSGI server runs it.

python examples/web_download.py 8000
"""

import sys
from collections.abc import Callable, Iterable
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import quote
from wsgiref.simple_server import make_server
from wsgiref.util import FileWrapper

from wenming_core.errors import UnknownName
from wenming_exporters import Registry, export
from wenming_exporters.example import example_campaign

__all__ = ["application"]

CAMPAIGN = example_campaign()
REGISTRY = Registry.default()


def application(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answer one request with the first file of the exporter that the path names."""
    try:
        artifact, *_ = export(CAMPAIGN, environ["PATH_INFO"].lstrip("/"), registry=REGISTRY)
    except UnknownName as error:
        start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
        return [str(error).encode()]
    stream = TemporaryFile()  # noqa: SIM115  # the server closes it through the wrapper
    artifact.write(stream)
    stream.seek(0)
    disposition = f"attachment; filename*=UTF-8''{quote(artifact.name)}"
    start_response("200 OK", [("Content-Type", artifact.media_type), ("Content-Disposition", disposition)])
    return FileWrapper(stream)


if __name__ == "__main__":
    with make_server("127.0.0.1", int(sys.argv[1] if sys.argv[1:] else 8000), application) as server:
        server.serve_forever()
