"""A Celery application whose one task does nothing: what the broker and the workers cost by themselves.

celery -A bench.noop_tasks worker, with BROKER_URL in the environment.
"""

import os

from celery import Celery

app = Celery("noop", broker=os.environ.get("BROKER_URL", "redis://127.0.0.1:6379/15"))
app.conf.task_ignore_result = True


@app.task  # type: ignore[untyped-decorator]
def nothing(_number: int) -> None:
    """Does nothing."""
