"""``python -m wenming_exporters.cli``: the command line where the script ``wenming`` is not on the path."""

import sys

from wenming_exporters.cli.main import run

sys.exit(run())
