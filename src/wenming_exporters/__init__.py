"""wenming_exporters: write a campaign as Word, Excel and JSON through plugins, and read those files back."""
