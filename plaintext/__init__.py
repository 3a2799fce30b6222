"""What people write: the one form that everything which comes in is brought to, and the order that Swedish
lists stand in. No models; knows nothing of the rest."""
