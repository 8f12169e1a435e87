"""Places told relative to a name, "20 km south of Raqqa": the words in ``expressions``, then ``geometry``."""
