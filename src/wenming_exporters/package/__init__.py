"""Office packages: opening those of others safely, writing our own reproducibly."""

from wenming_exporters.package.writing import rewrite_package, write_package

__all__ = ["rewrite_package", "write_package"]
