"""Reports that stand up in a meeting: answers and findings laid out on pages, every line with its footnotes."""
