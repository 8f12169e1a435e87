"""How good the answers are: by people, by files and by tables of events; the front is ``figures``."""
