"""Emergencies, hot topics and rumours (A23-1): the way of a case, and how its statements are seen to be out."""
