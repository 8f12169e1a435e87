"""Who: actors in a text, one name to each. The front is ``finding``; what an actor is stands in ``roster``."""
