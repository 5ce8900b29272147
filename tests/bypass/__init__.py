"""`make demo-bypass`: every way to a network that does not lead through a decision, tried on a copy of the sample."""
