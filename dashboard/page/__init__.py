"""The frame of the page, and what it says of itself."""
