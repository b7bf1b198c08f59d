"""版式检查: hold any Word document to GB/T 9704-2012, clause by clause, and mend what needs no other text."""

from wenming_exporters.word.layout.check import Mended, check_layout, fix_layout

__all__ = ["Mended", "check_layout", "fix_layout"]
