"""The library: what marketing had approved to be said, in its versions, and what members made of it."""
