#!/usr/bin/env bash
curl -s "$BASE_URL/v1/webhooks/deliveries?state=delivered&limit=20" \
  -H "X-API-Key: $API_KEY"
