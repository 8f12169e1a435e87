"""Where: takes text and names, gives places."""
