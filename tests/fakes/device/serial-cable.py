#!/usr/bin/python3
"""A serial port with a printer behind it, made with a pseudo-terminal as the system makes one: with echo and changed line
ends until somebody sets it up. What a program writes to it goes to a TCP port, and what comes from there can be read.

    /usr/bin/python3 serial-cable.py PORT

Says the port's path on stdout. Takes on stdin `stall` (reads nothing more) and `flow`, `stall-after 1000` (so many bytes
more, then `stall`), `cut-after 1000` (so many more, then the cable is pulled out), `taken` (another program has the port
for itself: who opens it now gets EBUSY) and `left`; its end pulls out the cable.
"""
import fcntl
import os
import pty
import select
import socket
import sys
import termios

wire = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
port, kept_open = pty.openpty()
print(os.ttyname(kept_open), flush=True)
sources = {0, wire.fileno(), port}
limit, at_limit = None, None
while sources:
    ready, _, _ = select.select(sources, [], [])
    if port in ready:
        data = os.read(port, 4096 if limit is None else min(limit, 4096))
        wire.sendall(data)
        if limit is not None:
            limit -= len(data)
            if limit == 0 and at_limit == 'cut-after':
                break
            if limit == 0:
                limit = None
                sources.discard(port)
    if wire.fileno() in ready:
        answer = wire.recv(4096)
        if not answer:
            break
        os.write(port, answer)
    if 0 in ready:
        command = os.read(0, 4096).decode().split()
        if not command:
            break
        word, *number = command
        if number:
            limit, at_limit = int(number[0]), word
        elif word in ('stall', 'flow'):
            (sources.discard if word == 'stall' else sources.add)(port)
        else:
            fcntl.ioctl(kept_open, termios.TIOCEXCL if word == 'taken' else termios.TIOCNXCL)
        print('did', word, flush=True)
