"""What can be said of a string: which patterns it holds, its language, what of it must not be shown."""
