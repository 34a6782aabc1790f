"""Maps: from the graph's boxes and lines to one self-contained page."""
