"""The calendar of posts: by month, week and list; moving, queueing, and the address that phones follow it by."""
