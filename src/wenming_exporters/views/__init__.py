"""Views: a campaign as outlines and rows, made once for every format. Pure; nothing here knows a file format."""
