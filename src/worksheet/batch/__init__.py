"""A paper a pupil, by the thousand: a roster becomes a plan, a plan becomes papers and a manifest that proves them."""
