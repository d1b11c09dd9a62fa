"""One file a panel; a panel receives the session and nothing else."""
