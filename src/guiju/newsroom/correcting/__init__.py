"""Corrections of what is out: opened once, and every account and every relaying unit has its task (A17-4, A28-1)."""
