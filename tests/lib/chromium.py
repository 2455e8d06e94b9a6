"""A headless Chromium, driven over the pipe of its debugging protocol: nothing but the standard library.

    with Browser(folder) as browser:
        page = browser.open(path_of_a_file)
        page.eval('document.title')
"""
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path

import harness

PROGRAMS = ('chromium', 'chromium-browser', 'chrome')
FLAGS = ['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu', '--disable-extensions',
         '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
         '--hide-scrollbars', '--no-default-browser-check', '--no-sandbox', '--force-color-profile=srgb']


def program():
    return next((p for p in map(shutil.which, PROGRAMS) if p), None)


class Browser:
    def __init__(self, folder):
        """`folder`: where it keeps its profile and what it says."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        ours, theirs = os.pipe(), os.pipe()  # what it reads as descriptor 3, what it writes as 4
        flags = FLAGS + ['--user-data-dir=%s' % (folder / 'profile')]

        def keep():
            # the numbers the protocol wants, whatever the pipes got
            read, write = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(read, 3)
            os.dup2(write, 4)

        self.log = open(folder / 'chromium.log', 'wb')
        self.process = subprocess.Popen([program()] + flags + ['about:blank'], preexec_fn=keep, close_fds=False,
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        env=harness.env(HOME=folder), start_new_session=True)
        os.close(ours[0])
        os.close(theirs[1])
        self.write, self.read = ours[1], theirs[0]
        self.buffer, self.number, self.events = b'', 0, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call('Browser.close')
        except (OSError, RuntimeError):
            pass
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.write)
        os.close(self.read)
        self.log.close()

    def message(self, deadline):
        while b'\0' not in self.buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.read], [], [], left)[0]:
                raise RuntimeError('the browser does not answer')
            part = os.read(self.read, 1 << 20)
            if not part:
                raise RuntimeError('the browser has ended')
            self.buffer += part
        text, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(text)

    def call(self, method, session=None, seconds=30, **params):
        self.number += 1
        request = {'id': self.number, 'method': method, 'params': params}
        if session:
            request['sessionId'] = session
        data = json.dumps(request).encode() + b'\0'
        while data:
            data = data[os.write(self.write, data):]
        deadline = time.monotonic() + seconds
        while True:
            answer = self.message(deadline)
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError('%s: %s' % (method, answer['error']['message']))
                return answer['result']
            self.events.append(answer)

    def open(self, path, width=1280, height=900, scripts=True, mobile=False):
        target = self.call('Target.createTarget', url='about:blank')['targetId']
        session = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        page = Page(self, session, target)
        for domain in ('Page', 'Runtime', 'Log', 'Network'):
            page.call(domain + '.enable')
        page.resize(width, height, mobile)
        page.call('Emulation.setScriptExecutionDisabled', value=not scripts)
        page.go(path)
        return page


class Page:
    def __init__(self, browser, session, target):
        self.browser, self.session, self.target = browser, session, target

    def call(self, method, **params):
        return self.browser.call(method, self.session, **params)

    def resize(self, width, height, mobile=False):
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def go(self, path, fragment=''):
        self.said_before = len(self.browser.events)
        self.call('Page.navigate', url=Path(path).resolve().as_uri() + fragment)
        self.until_event('Page.loadEventFired')

    def until_event(self, name, seconds=60):
        deadline = time.monotonic() + seconds
        while not any(e.get('method') == name and e.get('sessionId') == self.session for e in self.browser.events[self.said_before:]):
            self.browser.events.append(self.browser.message(deadline))

    def eval(self, expression, **params):
        """The value of an expression; of a promise, what it becomes."""
        answer = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=True, **params)
        if 'exceptionDetails' in answer:
            detail = answer['exceptionDetails']
            raise RuntimeError(detail.get('exception', {}).get('description', detail['text']))
        return answer['result'].get('value')

    def until(self, expression, seconds=10):
        """Whether it comes true in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.eval(expression):
                return True
            time.sleep(0.02)
        return False

    def key(self, key, text=''):
        for kind in ('keyDown', 'keyUp'):
            self.call('Input.dispatchKeyEvent', type=kind, key=key, text=text if kind == 'keyDown' else '')

    def type(self, text):
        self.call('Input.insertText', text=text)

    def click(self, selector):
        """A click with the mouse, where the element is."""
        x, y = self.eval('(e => { e.scrollIntoView({block: "center"}); const b = e.getBoundingClientRect();'
                         ' return [b.x + b.width / 2, b.y + b.height / 2]; })(document.querySelector(%s))' % json.dumps(selector))
        for kind in ('mousePressed', 'mouseReleased'):
            self.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)

    def screenshot(self, path, whole=False):
        import base64
        answer = self.call('Page.captureScreenshot', format='png', captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(answer['data']))

    def complaints(self):
        """What went wrong in it: exceptions, refused scripts, requests that left the page."""
        found = []
        for event in self.browser.events:
            if event.get('sessionId') != self.session:
                continue
            params = event.get('params', {})
            if event['method'] == 'Runtime.exceptionThrown':
                found.append(params['exceptionDetails'].get('exception', {}).get('description', 'exception'))
            elif event['method'] == 'Log.entryAdded' and params['entry']['level'] in ('error', 'warning'):
                found.append(params['entry']['text'])
            elif event['method'] == 'Page.javascriptDialogOpening':
                found.append('dialog: ' + params.get('message', ''))
        return found

    def requests(self):
        return [e['params']['request']['url'] for e in self.browser.events
                if e.get('sessionId') == self.session and e['method'] == 'Network.requestWillBeSent']

    def close(self):
        self.browser.call('Target.closeTarget', targetId=self.target)
