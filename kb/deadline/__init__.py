"""Time limits: reading them from sentences, and working out when they end."""
