"""How the learned head is made: the sentences we wrote, their checks, and the training program."""
