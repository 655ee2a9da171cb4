"""The server that browsers talk to: the one that also serves the product."""

from contextlib import contextmanager
from threading import Thread

from waitress import create_server, wasyncore


@contextmanager
def serving(app):
    """Give the address at which an application answers, from a thread of its own."""
    sockets = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=8)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()  # answers that are still being made are waited for
    server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))  # in the server's own thread
    thread.join()
