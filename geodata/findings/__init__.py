"""What an article says, place by place. The front is ``extraction``; the type is in ``findings``."""
