"""Consultation of other units before their matters are published (A20-1): whom a text concerns, and the way of asking."""
