"""竖排: a vertical story. It is cast off in tiers and made up with the axes exchanged, then put on the sheet
(transform)."""
