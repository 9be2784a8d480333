# SPDX-License-Identifier: EUPL-1.2
# A hostile adapter that speaks frames itself, so that it can lie in them. The document says how.
import sys

source, sink = sys.stdin.buffer, sys.stdout.buffer


def send(kind, number, payload, size=None):
    data = payload.encode()
    sink.write(b"DH1 %s %d %d\n" % (kind.encode(), number, len(data) if size is None else size))
    sink.write(data)
    sink.flush()


def done(number, records=0, problems=0, skips=0):
    send("done", number, '{"records":%d,"problems":%d,"skips":%d,"complete":true,"outcome":"ok"}' % (records, problems, skips))


def lie(how, argument, number):
    if how == "nothing":
        send("record", number, '{"text":"fine"}')
        return done(number, 1)
    if how == "big":
        send("record", number, '{"text":"before"}')
        head = '{"type":"registration","id":"A1","place":{"line":7},"text":"'
        send("record", number, head + "x" * (int(argument) - len(head) - 2) + '"}')
        send("record", number, '{"text":"behind"}')
        return done(number, 3)
    if how == "size":
        send("record", number, "{}", size=2**40)
    if how == "bad-size":
        sink.write(b"DH1 record %d -5\n" % number)
    if how == "bad-kind":
        send("please", number, "{}")
    if how == "short-size":
        send("record", number, '{"text":"longer than it says"}', size=3)
        return done(number, 1)
    if how == "long-size":
        sink.write(b"DH1 record %d 60000\n{}" % number)
    if how == "twice":
        done(number)
        done(number)
    if how == "other-number":
        send("record", number + 1, "{}")
    if how == "hello-again":
        send("hello", 0, "{}")
    if how == "counts":
        return done(number, records=5)
    if how == "problems":
        frame = b'{"code":"a.b","severity":"error","place":{},"args":{}}'
        frame = b"DH1 problem %d %d\n" % (number, len(frame)) + frame
        for _ in range(int(argument) // 1000):
            sink.write(frame * 1000)
        return done(number, problems=int(argument))
    if how == "bad-problem":
        send("problem", number, "not json")
    if how == "half":
        sink.write(b"DH1 record %d 100\nhalf a rec" % number)
        sink.flush()
        sys.exit(0)
    if how == "stray":
        print("Loading…", flush=True)
        print("no line feed", end="", flush=True)
        return done(number)
    if how == "allocate":
        all_of_it = []
        while True:
            all_of_it.append(bytearray(1 << 20))
    if how == "send-then-loop":
        send("record", number, '{"text":"slow to be taken"}')
        how = "loop"
    if how == "loop":
        while True:
            pass
    if how == "open":
        open(argument, "w").write("harm")
    if how == "read":
        open(argument).read()
    if how == "socket":
        import socket
        socket.create_connection(("127.0.0.1", int(argument))).send(b"harm")
    if how == "socket-caught":
        import socket
        try:
            socket.create_connection(("127.0.0.1", int(argument)))
        except OSError:
            return done(number)
    if how == "fork":
        import os
        os.fork()
        open(argument, "w").write("harm")
    if how == "run":
        import os
        os.execv("/bin/touch", ["/bin/touch", argument])
    if how == "kill-parent":
        import os
        os.kill(os.getppid(), 9)
    if how == "call":
        # The kernel's own numbers: "NUMBER ARGUMENT…"; a path stands for its bytes.
        import ctypes
        library = ctypes.CDLL(None, use_errno=True)
        words = [word.encode() if word.startswith("/") else ctypes.c_long(int(word)) for word in argument.split()]
        answer = library.syscall(*words)
        send("record", number, '{"answer":%d,"errno":%d}' % (answer, ctypes.get_errno()))
        return done(number, 1)
    sink.flush()
    # Whoever gets here has said something wrong, and now says nothing any more.
    if how in ("long-size",):
        source.read()


while True:
    header = source.readline().split()
    if not header:
        break
    kind, number = header[1], int(header[2])
    payload = source.read(int(header[3]))
    if kind == b"hello":
        send("hello", 0, '{"protocol":1,"abi":"0.1","model":"0.1","name":"liar","id":"liar","version":"1.0.0","posture":"interpreter"}')
    else:
        document = payload.split(b"\n", 1)[1].decode()
        how, _, argument = document.partition(" ")
        lie(how, argument, number)
