"""Sampling: of what may go out without a look, some are looked at. Nobody can choose which, anybody can redo it."""
