# The image of Leasehold: docs/operating/containers.md says how to build, run and upgrade it.
#
# The base is pinned by its tag. A digest says more; whoever publishes an image adds it (Dependabot
# keeps it fresh): FROM docker.io/library/debian:trixie-slim@sha256:...
FROM docker.io/library/debian:trixie-slim AS build

# Not pinned one by one: Debian's stable release takes security fixes only, and those are wanted.
# hadolint ignore=DL3008
RUN apt-get update \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    binutils ca-certificates gcc libc6-dev libcap2-bin maven openjdk-25-jdk-headless \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./leasehold package \
  && mkdir /tree \
  && tar -xzf target/package/leasehold-*-linux-*.tar.gz --strip-components=1 -C /tree \
  && packaging/container/assemble /tree /image

# No shell, no package manager: the server, its own Java, and what that needs of Debian's libraries.
FROM scratch

LABEL org.opencontainers.image.title="Leasehold" \
  org.opencontainers.image.description="A DHCP server: one process, nothing to assemble" \
  org.opencontainers.image.documentation="docs/operating/containers.md" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.base.name="docker.io/library/debian:trixie-slim"

COPY --from=build /image/ /

ENV PATH=/usr/bin
# By number, so that Kubernetes sees that it is not root.
USER 6767:6767
WORKDIR /var/lib/leasehold
VOLUME /var/lib/leasehold
EXPOSE 67/udp 8067/tcp
STOPSIGNAL SIGTERM

# Healthy is that clients get leases. One look costs about a third of a second of processor time.
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s --retries=3 \
  CMD ["/usr/bin/leasehold", "status"]

ENTRYPOINT ["/usr/bin/leasehold"]
CMD ["serve", "--config", "/etc/leasehold/leasehold.json"]
