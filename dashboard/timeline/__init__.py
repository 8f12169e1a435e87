"""The timeline under the map. The front is ``bars``."""
