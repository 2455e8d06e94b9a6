#!/usr/bin/env python3
"""A scaffolded form is a sound one: in a copy of the data it is listed, its samples are accepted or rejected, it is
rendered, and nothing about the program had to change."""
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'lib'))
import harness  # noqa: E402
from harness import ROOT, jianjia  # noqa: E402

suite = harness.Suite('new-form')
FORM = 'scaffold-of-a-test'
data = suite.dir / 'data'
for folder in ('schemas', 'templates'):
    shutil.copytree(ROOT / folder, data / folder)
(data / 'fonts').symlink_to(ROOT / 'build' / 'fonts')
script = [sys.executable, ROOT / 'scripts' / 'new-form.py', FORM, '--title', '脚手架表', '--into', data]
environment = harness.env(JIANJIA=harness.JIANJIA)
done = harness.run(*script, env=environment)
suite.equal(done.code, 0, 'scaffold (%s)' % (done.out + done.err).decode()[-800:])
suite.check(FORM in jianjia('forms', '-q', '--data', data).out.decode().split(), 'the form is listed')
doctor = jianjia('doctor', '--data', data)
suite.equal(doctor.code, 0, 'doctor finds it sound (%s)' % (doctor.out + doctor.err).decode()[-600:])
valid = sorted((data / 'samples' / FORM / 'valid').glob('*.xml'))
invalid = sorted((data / 'samples' / FORM / 'invalid').glob('*.xml'))
suite.check(len(valid) >= 4 and len(invalid) >= 12, 'samples are there')
for path in valid:
    done = jianjia('check', '--data', data, path)
    suite.equal(done.code, 0, 'accepted: %s (%s)' % (path.name, done.out.decode()))
for path in invalid:
    done = jianjia('check', '--data', data, path.name, cwd=path.parent, env=harness.env(LC_ALL='zh_CN.UTF-8'))
    suite.equal(done.code, 65, 'rejected: ' + path.name)
    suite.equal(done.out, path.with_suffix('.txt').read_bytes(), 'report of ' + path.name)
    suite.equal(done.out.count('错误'.encode()) >= 1, True, 'an error in ' + path.name)
done = jianjia('render', '--data', data, '-o', suite.dir / 'out', *valid)
suite.equal(done.code, 0, 'rendered (%s)' % done.err.decode()[-600:])
suite.equal(len(list((suite.dir / 'out').iterdir())), 2 * len(valid), 'PDF and DOCX each')
suite.equal(jianjia('blank', '--data', data, '-o', suite.dir / 'out', FORM).code, 0, 'the blank')
suite.check(harness.run(*script, env=environment).code != 0, 'a second time is refused')
suite.check(harness.run(*script[:2], '../evil', *script[3:], env=environment).code != 0, 'a bad name is refused')
suite.finish()
