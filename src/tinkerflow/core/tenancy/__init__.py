"""Organizations, who belongs to them, and the wall between them."""
