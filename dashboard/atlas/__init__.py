"""Build time only: the outlines that the map draws. Imported by nothing that runs."""
