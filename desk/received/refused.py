class Unfit(Exception):
    """A file that is not taken; the sentence says why, and what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
