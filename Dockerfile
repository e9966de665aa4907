# First stage: every package that is pinned, checked against its hash, as wheels; and the product's own wheel.
FROM python:3.11-slim AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
COPY constraints.txt ./
RUN pip wheel --require-hashes --wheel-dir /wheels -r constraints.txt \
    && pip install --no-index -f /wheels hatchling

COPY pyproject.toml README.md LICENSE calendar.yaml ./
COPY campaign campaign
COPY channels channels
COPY content content
# From those wheels alone: what the product and its scale extra need, nothing of what its tests need.
RUN pip wheel --no-deps --no-build-isolation --no-index --wheel-dir /wheels . \
    && python -m venv /opt/campaign \
    && /opt/campaign/bin/pip install --no-index -f /wheels "campaign-57[scale]"

FROM python:3.11-slim

# Pillow loads FriBiDi from the system; without it Vietnamese with separate diacritics is drawn wrongly.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libfribidi0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 campaign \
    && install -d -o campaign -g campaign /data /data/portal /etc/campaign

COPY --from=build /opt/campaign /opt/campaign
COPY calendar.yaml /etc/campaign/calendar.yaml

USER campaign
WORKDIR /data
ENV PATH=/opt/campaign/bin:$PATH \
    CAMPAIGN_HOME=/data \
    CAMPAIGN_CALENDAR=/etc/campaign/calendar.yaml \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
VOLUME /data

# Every command ends what it is doing and stops: a worker finishes the call that it is in (Celery's warm shutdown).
# Without compose, start it with `docker run --init`: then a first process of its own hands the signal on.
STOPSIGNAL SIGTERM

# Health checks stand in docker-compose.yml, one for each way to run.
# Listens on 127.0.0.1 only, so the container shares the host's network (docker-compose.yml).
CMD ["campaign", "up"]
