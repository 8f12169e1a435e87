"""geopy's interface. The front is ``offline``; ``online`` asks services, only when a person wants it."""
