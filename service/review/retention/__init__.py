"""Retention: how long a record is kept, what holds it longer, and how it goes for good."""
