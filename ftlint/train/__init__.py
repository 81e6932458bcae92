"""From checked data to a trained adapter: the gate, the run and its card."""
