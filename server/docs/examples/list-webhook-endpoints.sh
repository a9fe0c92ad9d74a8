#!/usr/bin/env bash
curl -s "$BASE_URL/v1/webhooks/endpoints" \
  -H "X-API-Key: $API_KEY"
