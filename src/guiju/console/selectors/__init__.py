"""Reads behind the console's pages, one module a page; each gathers what other rooms know."""
