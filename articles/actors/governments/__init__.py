"""Countries in an article: their institutions, their peoples, and names that stand for their governments."""
