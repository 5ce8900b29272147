"""Measurements of speed and memory: ratios within one run on one machine."""
