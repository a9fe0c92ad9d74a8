#!/usr/bin/env bash
curl -sS --fail-with-body -X POST "$BASE_URL/v1/webhooks/endpoints/$ENDPOINT_ID/test" \
  -H "X-API-Key: $API_KEY"
