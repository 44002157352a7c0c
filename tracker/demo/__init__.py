"""The model case as a story: four pages that are edited in place, and a web server on loopback for them."""
