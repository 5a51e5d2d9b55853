"""Campaigns (A16-3): what is planned with its days, how an item is seen to be done, days of note, calendars for programs."""
