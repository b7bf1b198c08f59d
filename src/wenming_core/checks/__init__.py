"""Checks: what is missing, odd or contradictory in a campaign, found by rule."""
