"""When: dates in a text and the day of each passage. The front is ``finding``; types are in ``days`` too."""
