"""Clues to what a place is to its passage. The front is ``finding``."""
