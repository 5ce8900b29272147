"""What a list of cards is asked for: lenses, words, predicates, and searches that are kept."""
