"""Fixed expressions that are a slip away from their correct form (A18-1): near misses; what one slip is, which
characters are easily written for one another, and what language says too seldom to have been meant.
"""
