"""English, as far as facts need it: verb forms, phrases, sentences, and who is speaking."""
