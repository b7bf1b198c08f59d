"""Scoring: exact scores with every point explained."""
