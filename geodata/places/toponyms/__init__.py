"""Place names in a text. The front is ``finding``."""
