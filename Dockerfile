# syntax=docker/dockerfile:1
# The image of every Frontwire process: the wheel and what constraints.txt pins, in an environment of its own, without pip.
FROM python:3.12.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /source
COPY constraints.txt ./
RUN python -m pip install --only-binary :all: --constraint constraints.txt hatchling
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY streams streams
COPY alerts alerts
COPY frontwire frontwire
COPY templates templates
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m venv --without-pip /opt/frontwire \
    && python -m pip --python /opt/frontwire/bin/python install --only-binary :all: --constraint constraints.txt \
        "$(echo /wheels/frontwire-*.whl)[cluster]"

FROM python:3.12.12-slim-bookworm
RUN groupadd --system --gid 10001 frontwire \
    && useradd --system --uid 10001 --gid 10001 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin frontwire
COPY --from=build /opt/frontwire /opt/frontwire
ENV PATH=/opt/frontwire/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# By number, so that a platform can see that it is not root.
USER 10001:10001
# The only folder that anything may write to; with a read-only file system it is a tmpfs.
WORKDIR /tmp
HEALTHCHECK --interval=30s --timeout=15s --start-period=90s --retries=3 CMD ["frontwire", "health"]
ENTRYPOINT ["frontwire"]
CMD ["--help"]
