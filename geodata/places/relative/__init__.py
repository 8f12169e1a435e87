"""Places told relative to a name: "20 km south of Raqqa". The front is ``expressions``."""
