"""What is taken away to be read by people: an HTML map, a printable report, a picture. Knows no Streamlit."""
