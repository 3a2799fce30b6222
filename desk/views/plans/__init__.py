"""Action plans at the desk: written, read in from files, published, and told of."""
