"""What we say: drafts, as their authors write them. Nothing here leaves the house."""
