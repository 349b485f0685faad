"""What leaves the house: exports with their full provenance; campaigns later."""
