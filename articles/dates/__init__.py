"""When: dates in a text, and the day of each passage. The front is ``finding``; ranges of days are in ``days``."""
