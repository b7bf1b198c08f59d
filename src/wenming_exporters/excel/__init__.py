"""Excel: one table of columns for writing ledgers and for reading them back."""
