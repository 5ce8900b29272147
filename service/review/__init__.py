"""Review: what is found in our words before and after they go out, and which way they take."""
