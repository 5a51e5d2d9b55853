"""The outside: feeds fetched and read, registers and lists taken in and given out. No Django, no law.

>>> from guiju.platforms import dates, feeds, fetch, sheets
>>> fetch.AddressGuard().permits("192.168.0.1", port=80)
False
"""
