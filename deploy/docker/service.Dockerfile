# One build for every service; SERVICE picks which one the image runs:
#   docker build -f deploy/docker/service.Dockerfile --build-arg SERVICE=ticket -t avviso/ticket .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc nx.json tsconfig.base.json ./
COPY tools tools
COPY libs libs
COPY services services
RUN npm install --no-audit --no-fund --loglevel=error
RUN NX_DAEMON=false npx nx run-many -t build --exclude @avviso/standalone,@avviso/portal --outputStyle=static
# up to here the layers are the same for every service; from here only what SERVICE needs is kept
ARG SERVICE
RUN node tools/collect-service.mjs "$SERVICE" /out
RUN cd /out && npm install --omit=dev --omit=optional --no-audit --no-fund --loglevel=error

FROM node:24-bookworm-slim AS service
ARG SERVICE
ENV NODE_ENV=production SERVICE=$SERVICE PORT=3000 HOST=0.0.0.0
WORKDIR /app
COPY --from=build /out ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "tools/health-check.mjs"]
# fewer and rarer helpers of the garbage collector: deploy/decisions/0024
CMD ["node", "--v8-pool-size=1", "--heap-growing-percent=100", "main.mjs"]
