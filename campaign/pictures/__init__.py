"""What drawing needs of the machine: a cache on disk, more processes, a video encoder. `content` itself touches none."""
