"""Trouble that a person can mend: said in a sentence on the terminal, without a traceback."""


class Trouble(Exception):
    """What was expected, what came, and what to do.

    Args:
        message: The sentence.
        exit_code: 1 when something needs a person, 2 when the command was put wrongly.
    """

    def __init__(self, message: str, exit_code: int = 2):
        super().__init__(message)
        self.exit_code = exit_code


class GradebookUnreachable(Trouble):
    """The database is locked, gone or closed to us: no other submission could be saved either."""
