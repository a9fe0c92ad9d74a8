#!/usr/bin/env bash
curl -sS --fail-with-body "$BASE_URL/v1/webhooks/deliveries?state=delivered&limit=20" \
  -H "X-API-Key: $API_KEY"
