#!/usr/bin/python3
"""A printer's USB plug, made with umockdev: what a program with the real libusb prints goes to a TCP port, and what
comes from there is read on bulk IN. So one printer on TCP serves the tests of every wire.

    umockdev-wrapper /usr/bin/python3 usb-cable.py PORT [--composite] [--one-way]

Says on stdout: `ready DIR` (the test bed, UMOCKDEV_DIR for the program), then one line for each claim, release, detach
and attach of an interface (`claim 1`), and `stuck` when it takes no more. Takes on stdin:
    take N      takes N bytes more and then no more, as a printer without paper or buffer
    flow        takes everything again, at once what waits
    port HEX    the answer to GET_PORT_STATUS
    unplug      is pulled out
    plug        is plugged in again
    taken       another program has claimed it
    left        that one has let it go
and ends with the end of stdin. `--composite`: a display with a way out of its own is interface 0, the printer 1.
"""
import errno
import os
import socket
import struct
import sys
import threading

import gi

gi.require_version('UMockdev', '1.0')
from gi.repository import GLib, UMockdev  # noqa: E402

PORT = int(sys.argv[1])
COMPOSITE = '--composite' in sys.argv
ONE_WAY = '--one-way' in sys.argv
PRINTER = 1 if COMPOSITE else 0
OUT, IN, DISPLAY_OUT = 0x01, 0x82, 0x03
SYSFS = '/devices/pci0000:00/usb1/1-1'
NODE = '/dev/bus/usb/001/002'


def say(*words):
    print(*words, flush=True)


# Descriptors (USB 2.0, 9.6).
def endpoint(address):
    return struct.pack('<BBBBHB', 7, 5, address, 2, 512, 0)


def interface(number, interface_class, *endpoints):
    head = struct.pack('<9B', 9, 4, number, 0, len(endpoints), interface_class, 1, 2, 0)
    return head + b''.join(endpoint(e) for e in endpoints)


def device(device_class, vendor, product, strings):
    return struct.pack('<BBHBBBBHHHBBBB', 18, 1, 0x0200, device_class, 0, 0, 64, vendor, product, 0x0100, *strings, 1)


def configuration(*interfaces):
    body = b''.join(interfaces)
    return struct.pack('<BBHBBBBB', 9, 2, 9 + len(body), len(interfaces), 1, 0, 0xC0, 1) + body


STRINGS = {0: b'\x04\x03\x09\x04'}
TEXTS = {'manufacturer': 'EPSON', 'product': 'TM-T20II', 'serial': 'FAKE0001'}
for n, text in enumerate(TEXTS.values(), 1):
    coded = text.encode('utf-16le')
    STRINGS[n] = bytes([len(coded) + 2, 3]) + coded

DEVICE = device(0, 0x04B8, 0x0E15, (1, 2, 3))
DISPLAY = [interface(0, 0xFF, DISPLAY_OUT)] if COMPOSITE else []
CONFIGURATION = configuration(*DISPLAY, interface(PRINTER, 7, *([OUT] if ONE_WAY else [OUT, IN])))
HUB = device(9, 0x1D6B, 2, (0, 0, 0)) + configuration(interface(0, 9))


def node(path, number, vendor, product, device_class, descriptors, texts={}):
    # The kernel reads a device's texts when it is plugged in.
    attributes = ''.join(f'A: {name}={text}\\n\n' for name, text in texts.items())
    return f'''P: {path}
N: bus/usb/001/{number:03}
E: DEVNAME=/dev/bus/usb/001/{number:03}
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
E: BUSNUM=001
E: DEVNUM={number:03}
A: busnum=1\\n
A: devnum={number}\\n
A: bConfigurationValue=1\\n
A: bNumConfigurations=1\\n
A: speed=480\\n
A: idVendor={vendor:04x}\\n
A: idProduct={product:04x}\\n
A: bDeviceClass={device_class:02x}\\n
A: bcdDevice=0100\\n
A: version= 2.00\\n
{attributes}H: descriptors={descriptors.hex().upper()}

'''


# The kernel's usbfs (linux/usbdevice_fs.h): requests, and where a field of `struct usbdevfs_urb` is on 64 bits.
REQUESTS = {
    0x8038550A: 'submit', 0x550B: 'discard', 0x4008550C: 'reap', 0x4008550D: 'reap', 0x8004550F: 'claim',
    0x80045510: 'release', 0xC0105512: 'ioctl', 0x80045515: 'clear-halt', 0x8004551A: 'capabilities',
    0x41045508: 'driver', 0x551F: 'speed', 0x80085504: 'alt-setting',
}
DISCONNECT, CONNECT = 0x5516, 0x5517
STATUS, LENGTH, ACTUAL, BUFFER, URB = 4, 24, 28, 16, 56
CONTROL, BULK = 2, 3


class Urb:
    def __init__(self, client, argument):
        self.client = client
        self.address = bytes(argument.retrieve())
        self.data = argument.resolve(0, URB)
        raw = bytes(self.data.retrieve())
        self.type, self.endpoint = raw[0], raw[1]
        self.length = struct.unpack_from('<i', raw, LENGTH)[0]
        self.buffer = self.data.resolve(BUFFER, self.length) if self.length else None
        self.actual = 0

    def bytes(self):
        return bytes(self.buffer.retrieve()) if self.buffer else b''

    def end(self, status=0):
        self.data.update(ACTUAL, list(struct.pack('<i', self.actual)))
        self.data.update(STATUS, list(struct.pack('<i', status)))
        plug.done.append(self)


class Plug:
    def __init__(self):
        self.wire = socket.create_connection(('127.0.0.1', PORT))
        self.done, self.stuck, self.listening = [], [], []
        self.answers = bytearray()
        self.takes = None  # bytes; None: all
        self.port = 0x18
        self.gone = False
        self.drivers = {PRINTER: 'usblp'}
        self.taken = False

    def out(self, urb):
        waiting = urb.bytes()[urb.actual:]
        taken = waiting if self.takes is None else waiting[: self.takes]
        if self.takes is not None:
            self.takes -= len(taken)
        self.wire.sendall(taken)
        urb.actual += len(taken)
        if urb.actual == urb.length:
            urb.end()
        else:
            self.stuck.append(urb)
            say('stuck')

    def flow(self):
        self.takes = None
        stuck, self.stuck = self.stuck, []
        for urb in stuck:
            self.out(urb)

    def answer(self):
        self.forget(lambda client: client.get_connected())
        while self.answers and self.listening:
            urb = self.listening.pop(0)
            chunk = bytes(self.answers[: urb.length])
            del self.answers[: len(chunk)]
            urb.buffer.update(0, list(chunk))
            urb.actual = len(chunk)
            urb.end()

    def control(self, urb):
        request_type, request, value, _, length = struct.unpack('<BBHHH', urb.bytes()[:8])
        answer = {
            (0x80, 6): STRINGS.get(value & 0xFF) if value >> 8 == 3 else None,
            (0xA1, 1): bytes([self.port]),
        }.get((request_type, request))
        if answer is None:
            return urb.end(-errno.EPIPE)
        answer = answer[:length]
        urb.buffer.update(8, list(answer))
        urb.actual = len(answer)
        urb.end()

    def submit(self, urb):
        if self.gone:
            return urb.end(-errno.ESHUTDOWN)
        if urb.type == CONTROL:
            return self.control(urb)
        if urb.endpoint == OUT:
            return self.out(urb)
        if urb.endpoint == IN:
            self.listening.append(urb)
            return self.answer()
        say('stranger', urb.endpoint)
        urb.end()

    def discard(self, client, address):
        for waiting in (self.stuck, self.listening):
            for urb in waiting:
                if urb.client == client and urb.address == address:
                    waiting.remove(urb)
                    urb.end(-errno.ENOENT)
                    return True
        return False

    def forget(self, lives):
        """What a program that is gone had asked for: the kernel takes it back when its file is closed."""
        self.done, self.stuck, self.listening = (
            [urb for urb in urbs if lives(urb.client)] for urbs in (self.done, self.stuck, self.listening)
        )

    def claim(self, client):
        # umockdev calls a program connected for ever that was killed while its request was answered. Only one program
        # can have an interface, so the others are gone.
        self.forget(lambda other: other == client)

    def unplug(self):
        self.gone = True
        waiting, self.stuck, self.listening = self.stuck + self.listening, [], []
        for urb in waiting:
            urb.end(-errno.ESHUTDOWN)
        testbed.uevent('/sys' + SYSFS, 'remove')

    def plug_in(self):
        self.gone = False
        self.drivers = {PRINTER: 'usblp'}
        testbed.uevent('/sys' + SYSFS, 'add')

    def take(self, taken):
        self.taken = taken
        # The kernel names usbfs as the driver of what a program has claimed.
        self.drivers = {PRINTER: 'usbfs' if taken else 'usblp'}


def number_at(argument, size=4):
    return struct.unpack('<I', bytes(argument.resolve(0, size).retrieve())[:4])[0]


def driver(client, argument):
    data = argument.resolve(0, 260)
    name = plug.drivers.get(struct.unpack('<I', bytes(data.retrieve())[:4])[0])
    if name is None:
        return client.complete(-1, errno.ENODATA)
    data.update(4, list(name.encode() + b'\0'))
    client.complete(0, 0)


def change_driver(client, argument):
    number, code = struct.unpack('<iI', bytes(argument.resolve(0, 16).retrieve())[:8])
    if code == DISCONNECT and not plug.taken and plug.drivers.pop(number, None):
        say('detach', number)
        return client.complete(0, 0)
    if code == CONNECT and number not in plug.drivers:
        say('attach', number)
        plug.drivers[number] = 'usblp'
        return client.complete(1, 0)
    client.complete(-1, errno.ENODATA)


def reap(client, argument):
    mine = next((urb for urb in plug.done if urb.client == client), None)
    if mine is None:
        return client.complete(-1, errno.ENODEV if plug.gone else errno.EAGAIN)
    plug.done.remove(mine)
    argument.resolve(0, 8).set_ptr(0, mine.data)
    client.complete(0, 0)


def one_at_a_time(handler):
    """umockdev serves a program's requests on a thread of its own."""

    def handle(*arguments):
        with lock:
            return handler(*arguments)

    return handle


@one_at_a_time
def on_ioctl(_, client):
    what, argument = REQUESTS.get(client.get_request()), client.get_arg()
    if what == 'submit':
        plug.submit(Urb(client, argument))
        client.complete(0, 0)
    elif what == 'reap':
        reap(client, argument)
    elif what == 'discard':
        found = plug.discard(client, bytes(argument.retrieve()))
        client.complete(0 if found else -1, 0 if found else errno.EINVAL)
    elif what == 'capabilities':
        argument.resolve(0, 4).update(0, list(struct.pack('<I', 0x01 | 0x02 | 0x04 | 0x10)))
        client.complete(0, 0)
    elif what == 'driver':
        driver(client, argument)
    elif what == 'ioctl':
        change_driver(client, argument)
    elif what == 'claim':
        number = number_at(argument)
        say('claim', number)
        busy = number in plug.drivers
        if not busy:
            plug.claim(client)
        client.complete(-1 if busy else 0, errno.EBUSY if busy else 0)
    elif what == 'release':
        say('release', number_at(argument))
        client.complete(0, 0)
    elif what in ('clear-halt', 'alt-setting'):
        client.complete(0, 0)
    elif what == 'speed':
        client.complete(3, 0)
    else:
        say('unknown', hex(client.get_request()))
        client.complete(-1, errno.ENOTTY)
    return True


@one_at_a_time
def on_answer(wire, _):
    chunk = wire.recv(4096)
    plug.answers += chunk
    plug.answer()
    return len(chunk) > 0


@one_at_a_time
def obey(word, *arguments):
    if word == 'take':
        plug.takes = int(arguments[0])
    elif word == 'port':
        plug.port = int(arguments[0], 16)
    elif word == 'flow':
        plug.flow()
    elif word == 'unplug':
        plug.unplug()
    elif word == 'plug':
        plug.plug_in()
    elif word in ('taken', 'left'):
        plug.take(word == 'taken')
    say('did', word)


def on_command(stdin, _):
    chunk = os.read(stdin, 4096)
    for line in chunk.decode().splitlines():
        obey(*line.split())
    if not chunk:
        loop.quit()
    return len(chunk) > 0


lock = threading.RLock()
plug = Plug()
testbed = UMockdev.Testbed.new()
testbed.add_from_string(node('/devices/pci0000:00/usb1', 1, 0x1D6B, 2, 9, HUB))
testbed.add_from_string(node(SYSFS, 2, 0x04B8, 0x0E15, 0, DEVICE + CONFIGURATION, TEXTS))
usbfs = UMockdev.IoctlBase()
usbfs.connect('handle-ioctl', on_ioctl)
testbed.attach_ioctl(NODE, usbfs)
loop = GLib.MainLoop()
GLib.io_add_watch(plug.wire, GLib.PRIORITY_DEFAULT, GLib.IO_IN, on_answer)
GLib.io_add_watch(0, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, on_command)
say('ready', testbed.get_root_dir())
loop.run()
