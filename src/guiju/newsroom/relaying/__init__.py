"""Relay orders of the county (A5-2, A21-4): the way of one account with an order, and how it is seen to be carried."""
