FROM python:3.11-slim-bookworm

# tini reaps what workers leave behind; the image runs as a plain user.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 tinkerflow \
    && install --directory --owner tinkerflow /data

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY src ./src

ENV PYTHONPATH=/app/src PYTHONUNBUFFERED=1 TINKERFLOW_HOME=/data
USER tinkerflow
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["tini", "-g", "--", "python", "-m", "tinkerflow.cli"]
CMD ["up", "--host", "0.0.0.0"]
