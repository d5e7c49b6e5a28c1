"""Scripts that make the shipped event data: the WordNet table, the head detector, the link scorer.

Nothing here is imported by the program. Training needs scikit-learn, which is no dependency of CrossRead.
"""
