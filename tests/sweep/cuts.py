"""Power cuts: a file system on a loop device is shut down under the service, and what was not synced is gone.

EXT4_IOC_SHUTDOWN without flushing the journal is what a cut leaves on the disk. Somebody else's fsyncs are made
meanwhile and delayed allocation is left alone, so that the journal does not, by luck, take everything back together.
"""
import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import threading
import time

EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH = 0x8004587D, 2
OPTIONS = 'loop,noauto_da_alloc,commit=1'


def run(*command):
    return subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


class Disk:
    """A file system of its own; `problem` says why there is none."""

    def __init__(self, folder, size='192M'):
        self.image, self.folder, self.problem, self.mounted = folder / 'disk.img', folder / 'disk', '', False
        self.folder.mkdir(exist_ok=True)
        if os.geteuid() != 0:
            self.problem = 'only root may mount a loop device'
        elif not all(shutil.which(t) for t in ('mkfs.ext4', 'mount', 'umount')):
            self.problem = 'mkfs.ext4, mount or umount is not installed'
        else:
            run('truncate', '-s', size, self.image)
            made = run('mkfs.ext4', '-q', '-F', self.image)
            self.problem = made.stdout.strip() if made.returncode else self.mount()

    def mount(self):
        done = run('mount', '-t', 'ext4', '-o', OPTIONS, self.image, self.folder)
        self.mounted = done.returncode == 0
        return '' if self.mounted else 'no loop device can be mounted here: ' + done.stdout.strip()

    def unmount(self):
        for _ in range(100):
            if not self.mounted or run('umount', self.folder).returncode == 0:
                self.mounted = False
                return True
            time.sleep(0.1)
        return False

    def shut_down(self):
        fd = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(fd, EXT4_IOC_SHUTDOWN, struct.pack('=I', NO_LOG_FLUSH))
            return ''
        except OSError as error:
            return 'this kernel cannot shut ext4 down: ' + os.strerror(error.errno)
        finally:
            os.close(fd)


def sync_tree(folder):
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files + ['.']:
            fd = os.open(os.path.join(parent, name), os.O_RDONLY)
            os.fsync(fd)
            os.close(fd)
    os.sync()


class Foreigner(threading.Thread):
    """Somebody else who writes and syncs on the same disk: each sync commits what others changed so far."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.path, self.ends = folder / 'somebody-else', False

    def run(self):
        try:
            while not self.ends:
                with open(self.path, 'ab') as out:
                    out.write(b'x' * 100)
                    out.flush()
                    os.fsync(out.fileno())
                time.sleep(0.004)
        except OSError:
            pass  # the power is off


def one(sweep, number, chance):
    """Why cuts cannot be made here, or ''."""
    suite, name = sweep.suite, 'power cut %d' % number
    folder = suite.dir / 'cut'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk = Disk(folder)
    if disk.problem:
        return disk.problem
    try:
        spool = sweep.fresh('cut/disk/spool')
        sync_tree(disk.folder)
        foreigner = Foreigner(disk.folder)
        foreigner.start()
        process = subprocess.Popen(sweep.command(spool, jobs=2), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        # from the first claims to a little behind the end
        until = time.monotonic() + 5
        while not any((spool / 'claim').iterdir()) and time.monotonic() < until:
            time.sleep(0.002)
        delay = chance.uniform(0, sweep.duration)
        time.sleep(delay)
        problem = disk.shut_down()
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        foreigner.ends = True
        foreigner.join()
        if problem:
            return problem
        suite.check(disk.unmount(), name + ': unmounted')
        problem = disk.mount()
        if suite.check(not problem, name + ': mounted again', problem):
            name += ' after %d ms' % (1000 * delay)
            sweep.check_visible(spool, name)
            sweep.recover(spool, name)
            sweep.check_final(spool, name)
        return ''
    finally:
        disk.unmount()


def cuts(sweep, count, seed):
    chance = random.Random(seed)
    for number in range(count):
        problem = one(sweep, number, chance)
        if problem:
            sweep.suite.skip('power cuts', problem)
            return number
    return count
