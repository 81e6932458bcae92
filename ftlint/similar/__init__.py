"""Near-duplicates: texts in, pairs with their exact similarity and clusters out.

texts ──shingles──▶ hashes ──minhash──▶ band keys ──buckets──▶ pairs ──jaccard──▶ similarity ──▶ clusters

The steps are apart because a dataset is seen in parts: band keys are made record by record in any process,
buckets need them all, and only suspects are read again for the exact similarity.
"""

THRESHOLD = 0.8
"""Jaccard similarity of two texts' shingles from which on they are near-duplicates."""
