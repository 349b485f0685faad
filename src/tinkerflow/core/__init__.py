"""What any service with customers has: tenancy, accounts, audit, jobs, models of language."""
