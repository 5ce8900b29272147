"""What counts how much: learned from the workspace's own past, judged by it, set by hand, and asked what if."""
