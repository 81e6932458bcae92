"""What a model reads: token counts, chat templates and loss masks."""
