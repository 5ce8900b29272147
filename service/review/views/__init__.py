"""Who saw what, and when: an event of its own, which reviews nothing."""
