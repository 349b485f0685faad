"""What we predict: scores, ranges, reasons, winners."""
