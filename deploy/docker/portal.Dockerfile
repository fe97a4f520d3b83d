# Portal and console behind the edge proxy: TLS when a certificate is mounted, one origin for all services.
#   docker build -f deploy/docker/portal.Dockerfile -t avviso/portal .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc nx.json tsconfig.base.json ./
COPY tools tools
COPY deploy/docker/edge deploy/docker/edge
COPY libs libs
COPY services services
RUN npm install --no-audit --no-fund --loglevel=error
RUN NX_DAEMON=false npx nx run-many -t build --outputStyle=static
RUN node tools/collect-portal.mjs /out

FROM nginxinc/nginx-unprivileged:1.29-bookworm AS portal
WORKDIR /srv/avviso
COPY --from=build /out ./
USER nginx
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["curl", "--fail", "--silent", "http://127.0.0.1:8080/edge-health"]
ENTRYPOINT ["/srv/avviso/edge-start.sh"]
