"""Exercises for a class: which place a name means, and what it is to the passage; the front is ``page``."""
