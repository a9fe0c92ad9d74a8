#!/usr/bin/env bash
curl -s "$BASE_URL/v1/webhooks/endpoints/$ENDPOINT_ID/rotate-secret" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"previousValidHours": 24}'
