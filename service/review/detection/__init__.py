"""Detection: what of our policies a text touches, and where in it. Pure: no tables, no network, no clock of its own."""
