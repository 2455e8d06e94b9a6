"""Workers that crash, hang or stand still, and a service told to stop while it works."""
import os
import signal
import subprocess
import time

from sweep import POISON, SPIN, Plan, form, harness


def claim_of(path):
    """The beginning of the name of the claim that file will become."""
    info = os.stat(path)
    return '%x-%x-' % (info.st_dev, info.st_ino)


def spool_with(sweep, name, count):
    spool = sweep.suite.dir / name
    sweep.plain(spool)
    sweep.drop(spool, {'%02d.xml' % n: form(n) for n in range(count)})
    return spool


def states(sweep, spool):
    return sorted(p.split('/')[0] for p in sweep.packages(spool))


def lost_worker(sweep, mode, count, label):
    """One of the files takes every worker down that touches it."""
    suite, name = sweep.suite, label
    spool = spool_with(sweep, label, count)
    path = suite.dir / (label + '.plan')
    plan = Plan(path, mode=mode)
    poisoned = claim_of(spool / 'inbox' / ('%02d.xml' % (count // 2)))
    done = harness.run(*sweep.command(spool), timeout=300, env=sweep.environment(path, mode, SWEEP_POISON=poisoned))
    suite.check(done.code == 0, name + ': the service goes on', done.err[-400:])
    suite.equal(plan.hits(), 2, name + ': tried once more, no oftener')
    suite.equal(states(sweep, spool), ['archive'] * (count - 1) + ['quarantine'], name + ': the others are done, it is set aside')
    for package in spool.glob('quarantine/*'):
        suite.check((package / '退回说明.html').exists() and (package / 'original.xml').exists(), name + ': with its report')
    suite.equal(len([p for p in (spool / 'out').rglob('*.html')]), 1, name + ': which staff see')
    again = sweep.plain(spool)
    suite.check(again.code == 0 and b'crash' not in again.err, name + ': and not tried at the next start', again.err[-400:])


def children(pid):
    with open('/proc/%d/task/%d/children' % (pid, pid)) as file:
        return [int(p) for p in file.read().split()]


def serve(sweep, spool, *options):
    command = [a for a in sweep.command(spool, jobs=2) if a != '--once']
    return subprocess.Popen(command + list(options), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=harness.CLEAN_ENV)


def stop_in_the_middle(sweep, name, count):
    """Serves `count` files and sends SIGTERM as soon as one is filed: the spool and how many were filed."""
    suite = sweep.suite
    spool = spool_with(sweep, 'term-%d' % count, count)
    process = serve(sweep, spool)
    deadline = time.monotonic() + 30
    while not any(spool.glob('archive/*/*')) and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    start = time.monotonic()
    suite.equal(process.wait(timeout=60), 0, name + ': ends well')
    suite.check(time.monotonic() - start < 20, name + ': soon')
    process.stderr.close()
    return spool, len(sweep.packages(spool))


def told_to_stop(sweep, count):
    """SIGTERM in the middle: what is in hand is finished, the rest waits, nothing is between."""
    suite, name = sweep.suite, 'SIGTERM'
    spool, filed = stop_in_the_middle(sweep, name, count)
    while filed == count and count < 5000:
        # this script was not let run in time: the more files, the longer the middle
        count *= 4
        spool, filed = stop_in_the_middle(sweep, name, count)
    waiting = len(list((spool / 'claim').iterdir())) + len(list((spool / 'inbox').glob('*.xml')))
    suite.equal(filed + waiting, count, name + ': filed or waiting, none in both')
    suite.check(0 < filed < count, name + ': it came in the middle', (filed, count))
    sweep.recover(spool, name)
    suite.equal(states(sweep, spool), ['archive'] * count, name + ': the next start does the rest')


def standing_still(sweep):
    """A worker that is stopped, not dead, is ended after its time."""
    suite, name = sweep.suite, 'SIGSTOP'
    spool = spool_with(sweep, 'stop', 12)
    process = serve(sweep, spool)
    deadline, stopped = time.monotonic() + 30, 0
    while not stopped and time.monotonic() < deadline:
        for child in children(process.pid):
            try:
                os.kill(child, signal.SIGSTOP)
                stopped = child
                break
            except ProcessLookupError:
                pass
    suite.check(stopped, name + ': a worker was stopped')
    deadline = time.monotonic() + 120
    while len(sweep.packages(spool)) < 12 and time.monotonic() < deadline:
        time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    suite.equal(process.wait(timeout=60), 0, name + ': the service ends well')
    process.stderr.close()
    suite.equal(states(sweep, spool), ['archive'] * 12, name + ': everything is done')


def run(sweep, full):
    lost_worker(sweep, POISON, 20 if full else 12, 'poison')
    told_to_stop(sweep, 60)
    if full:
        lost_worker(sweep, SPIN, 6, 'endless')
        standing_still(sweep)
