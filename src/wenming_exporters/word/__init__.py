"""Word: read, write and check .docx files under GB/T 9704-2012."""
