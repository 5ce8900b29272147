"""Learning the weights of scoring.model from a stream's own future. Needs numpy and scipy: loaded where it is used."""
