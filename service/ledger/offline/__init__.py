"""What runs on a machine without Emberfeed: verify.py, one file that needs Python and cryptography alone."""
