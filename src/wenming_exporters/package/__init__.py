"""Office packages: opening those of others safely, writing our own reproducibly."""

from wenming_exporters.package.files import read_file
from wenming_exporters.package.forms import Form, Office, recognise
from wenming_exporters.package.gate import load_package, open_package, wrong_form
from wenming_exporters.package.limits import DEFAULT_LIMITS, Limits
from wenming_exporters.package.opened import Package, Relation
from wenming_exporters.package.upload import Openable, Upload
from wenming_exporters.package.writing import rewrite_package, write_package

__all__ = [
    "DEFAULT_LIMITS",
    "Form",
    "Limits",
    "Office",
    "Openable",
    "Package",
    "Relation",
    "Upload",
    "load_package",
    "open_package",
    "read_file",
    "recognise",
    "rewrite_package",
    "write_package",
    "wrong_form",
]
