"""What Facebook and Instagram share: one API to ask, threads below posts, one sign-in, one kind of webhook."""
