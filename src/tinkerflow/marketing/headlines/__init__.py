"""Headlines on trial: another wording against what a script says, before anybody saves it."""
