"""Maps drawn in Python, as SVG: land, places on it, and the picture of a selection."""
