"""The choice of a place for a name. The front is ``resolving``."""
