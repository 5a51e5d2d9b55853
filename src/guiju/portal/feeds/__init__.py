"""What the portal publishes as RSS and Atom, by noun: notices, responses, corrections; `document` writes them."""
