"""Reading: the text and tables of a plan become a campaign and diagnostics. Pure; no file is opened here."""
