"""竖排: a vertical story, cast off in tiers. It is divided and filled like any other;
its axes put it on the sheet."""
