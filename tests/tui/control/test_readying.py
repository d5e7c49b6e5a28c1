"""What the views ask for is there before they are asked for."""

from __future__ import annotations

from tests.tui.comparing import ComparingCorpus
from tests.tui.driving import driving


class Asked(ComparingCorpus):
    """Notes what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def coverage(self):
        self.questions.append("coverage")
        return super().coverage()

    def timeline(self, **how):
        self.questions.append("timeline")
        return super().timeline(**how)

    def compare(self, a, b):
        self.questions.append(f"{a} {b}")
        return super().compare(a, b)


async def test_views_are_ready_after_a_rest() -> None:
    corpus = Asked()
    async with driving(corpus) as run:
        run.main.readying._rested()
        await run.settle()
        assert run.main.visits.overview is not None
        corpus.questions.clear()
        await run.press("2", "3", "4")
        assert corpus.questions == []
        assert "Timeline" in run.screen


async def test_the_open_pair_is_compared_once() -> None:
    corpus = Asked()
    async with driving(corpus) as run:
        await run.press("enter", "h", "down", "O")
        assert len(run.open_articles()) == 2
        run.main.readying._rested()
        await run.settle()
        run.main.readying._rested()
        await run.settle()
        pair = " ".join(run.state.open[side] for side in ("a", "b"))
        assert corpus.questions.count(pair) == 1


async def test_a_failure_ahead_is_not_told() -> None:
    class Broken(Asked):
        def coverage(self):
            raise ValueError("no matrix")

    async with driving(Broken()) as run:
        before = run.screen
        run.main.readying._rested()
        await run.settle()
        assert run.screen == before
