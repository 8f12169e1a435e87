"""What the gazetteer is compiled from: one module a source, each giving named places."""
