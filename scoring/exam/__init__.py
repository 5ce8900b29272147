"""The exam: what scoring foresees on a stream of interactions, beside the literature and plain baselines."""
