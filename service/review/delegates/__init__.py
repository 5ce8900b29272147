"""Delegates: who stands in for a member for a time, and what they may therefore never decide."""
