"""Tests of the text checks; none reads anything but the bundled lexicons and its own sentences."""
