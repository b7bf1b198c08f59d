"""The command line ``wenming``. Printing happens only here."""
