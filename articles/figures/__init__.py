"""How many: the figures of harm and of force that a text tells, each a span of it."""
