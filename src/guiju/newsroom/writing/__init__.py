"""What acts on manuscripts work with: content and its digest, variants, remarks, reprints, levels, editions."""
