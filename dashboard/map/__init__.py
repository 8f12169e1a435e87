"""The map. The front is ``view``, the only module that knows folium."""
