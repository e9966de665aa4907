FROM python:3.11-slim

# Pillow loads FriBiDi from the system; without it Vietnamese with separate diacritics is drawn wrongly.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libfribidi0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /src
COPY constraints.txt ./
RUN pip install --no-cache-dir --require-hashes -r constraints.txt

COPY pyproject.toml README.md LICENSE calendar.yaml ./
COPY campaign campaign
COPY channels channels
COPY content content
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
    && install -D -m 644 calendar.yaml /etc/campaign/calendar.yaml \
    && useradd --create-home --uid 10001 campaign \
    && install -d -o campaign -g campaign /data

USER campaign
WORKDIR /data
ENV CAMPAIGN_HOME=/data \
    CAMPAIGN_CALENDAR=/etc/campaign/calendar.yaml \
    PYTHONUNBUFFERED=1
VOLUME /data

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]

# Listens on 127.0.0.1 only, so the container shares the host's network (docker-compose.yml).
CMD ["campaign", "up"]
