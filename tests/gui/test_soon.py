"""Work that is put off until the page has been painted."""

from PySide6.QtCore import QObject, Signal

from app.gui.soon import Soon


class Teller(QObject):
    told = Signal(str)


def counted(qapp) -> tuple[list[int], Soon]:
    done: list[int] = []
    return done, Soon(lambda: done.append(len(done)), qapp)


def test_it_is_done_once_however_often_it_is_asked_for(qapp, qtbot):
    done, soon = counted(qapp)
    for _ in range(5):
        soon.ask()
    assert not done
    qtbot.waitUntil(lambda: bool(done))
    qapp.processEvents()
    assert done == [0]


def test_whoever_looks_has_it_done_at_once_and_it_is_not_done_again(qapp):
    done, soon = counted(qapp)
    soon.ask()
    soon.now()
    assert done == [0]
    qapp.processEvents()
    soon.now()
    assert done == [0]


def test_nothing_is_done_unasked(qapp):
    done, soon = counted(qapp)
    soon.now()
    qapp.processEvents()
    assert not done


def test_a_signal_may_ask_for_it_whatever_it_carries(qapp, qtbot):
    done, soon = counted(qapp)
    teller = Teller()
    teller.told.connect(soon.ask)
    teller.told.emit("x")
    assert soon.asked
    qtbot.waitUntil(lambda: bool(done))
    assert not soon.asked


def test_what_is_asked_for_by_the_work_itself_is_done_afterwards(qapp, qtbot):
    done: list[str] = []

    def work():
        done.append("done")
        if len(done) == 1:
            soon.ask()

    soon = Soon(work, qapp)
    soon.ask()
    soon.now()
    assert done == ["done"]
    qtbot.waitUntil(lambda: len(done) == 2)
