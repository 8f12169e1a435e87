"""The passages of a place, one card each. The front is ``panel``."""
