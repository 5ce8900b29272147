"""The feed for other readers: Atom and JSON Feed by a private link."""
