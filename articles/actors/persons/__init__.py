"""Persons of an article: where they are named, who they are, and what else the text calls them."""
