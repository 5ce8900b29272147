"""Deadlines: hours that count, and what follows when they are over."""
