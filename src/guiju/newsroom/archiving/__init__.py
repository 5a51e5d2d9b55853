"""The monthly archive package of a unit (A24-1): what goes in, how it is packed and signed, how it is proved offline."""
