"""Storage: the JSON document of a campaign, and the only place of the core that touches the disk."""
