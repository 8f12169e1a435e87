"""The lists beside the map. The front is ``listing``."""
