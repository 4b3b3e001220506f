"""A quixstreams reader that does nothing, for comparison; it runs in an environment of its own and prints one JSON object."""

import json
import sys
import time

from quixstreams import Application


def main() -> None:
    """Read ``count`` articles of a topic at this broker in this group; the first tenth warms up."""
    address, topic, group, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    app = Application(broker_address=address, consumer_group=group, auto_offset_reset="earliest", loglevel="ERROR")
    seen, began, processor = 0, 0.0, 0.0

    def nothing(value: object) -> None:
        nonlocal seen, began, processor
        seen += 1
        if seen == count // 10:
            began, processor = time.perf_counter(), time.process_time()
        if seen == count:
            seconds, used = time.perf_counter() - began, time.process_time() - processor
            articles = count - count // 10
            figures = {"articles_a_second": articles / seconds, "processor_us": used / articles * 1e6}
            print(json.dumps(figures), flush=True)
            app.stop()

    app.dataframe(app.topic(topic, value_deserializer="bytes", key_deserializer="bytes")).update(nothing)
    app.run()


if __name__ == "__main__":
    main()
