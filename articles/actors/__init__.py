"""Who: actors in a text, one name to each. The front is ``finding``; who is known by name, ``roster``."""
