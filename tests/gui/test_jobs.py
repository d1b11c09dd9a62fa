import threading

from app.gui.jobs import Jobs
from app.model.errors import UserError
from app.tasks.progress import Progress
from tests.gui.hands import collect


def test_progress_and_report_arrive_on_this_thread(qtbot):
    jobs, seen, threads = Jobs(), [], set()

    def work():
        threads.add(threading.current_thread())
        yield Progress(1, 2, "one")
        yield Progress(2, 2, "two")
        return {"report": 1}

    job = jobs.start(work)
    job.progressed.connect(lambda *step: seen.append((step, threading.current_thread())))
    job.succeeded.connect(lambda report: seen.append((report, threading.current_thread())))
    assert jobs.start(work) is None
    qtbot.waitUntil(lambda: jobs.job is None)
    assert seen[0] == ((1, 2, "one"), threading.main_thread())
    assert seen[-1] == ({"report": 1}, threading.main_thread())
    assert threading.main_thread() not in threads


def test_a_users_mistake_and_one_of_ours(qtbot, caplog):
    jobs, seen = Jobs(), []

    def mistake():
        yield Progress(0, 0)
        raise UserError("No.", "Do this.")

    def bug():
        yield Progress(0, 0)
        raise RuntimeError("boom")

    for work in (mistake, bug):
        job = jobs.start(work)
        job.failed.connect(lambda *said: seen.append(said))
        qtbot.waitUntil(lambda: jobs.job is None)
    assert seen[0] == ("No.", "Do this.")
    assert "log" in seen[1][1]
    assert "boom" in caplog.text


def begun(jobs, seen, qtbot):
    """Work without an end, that has begun and notes how it is stopped."""

    def endless():
        try:
            while True:
                yield Progress(0, 0)
        finally:
            seen.append("closed")

    job = jobs.start(endless)
    job.cancelled.connect(lambda: seen.append("cancelled"))
    with qtbot.waitSignal(job.progressed):
        pass
    return job


def test_cancelling_closes_the_generator(qtbot):
    jobs, seen = Jobs(), []

    job = begun(jobs, seen, qtbot)
    job.cancel()
    qtbot.waitUntil(lambda: jobs.job is None)
    assert seen == ["closed", "cancelled"]


def test_stopping_waits_and_tells_nobody(qtbot):
    jobs, seen = Jobs(), []

    begun(jobs, seen, qtbot)
    with qtbot.waitSignal(jobs.ended):
        jobs.stop()
    assert jobs.job is None
    collect()
    assert seen == ["closed"]
    jobs.stop()


def test_work_stopped_before_it_began_never_begins(qtbot):
    jobs, seen = Jobs(), []

    def work():
        seen.append("begun")
        yield Progress(0, 0)

    job = jobs.start(work)
    job.cancelled.connect(lambda: seen.append("cancelled"))
    job.cancel()
    qtbot.waitUntil(lambda: jobs.job is None)
    assert seen == ["cancelled"]
