#!/usr/bin/env bash
curl -s "$BASE_URL/v1/webhooks/endpoints" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d @- <<JSON
{
  "url": "$WEBHOOK_URL",
  "events": ["liveness.session.completed", "liveness.review.decided"]
}
JSON
