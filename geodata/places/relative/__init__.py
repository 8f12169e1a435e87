"""Places told relative to a name: "20 km south of Raqqa". ``expressions`` reads the words, ``geometry`` computes."""
