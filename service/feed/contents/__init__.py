"""Where the library meets people: contents for what somebody said, and what is asked of marketing."""
