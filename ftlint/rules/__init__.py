"""Rules, a folder a group and a file a rule."""
