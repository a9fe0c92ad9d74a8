#!/usr/bin/env bash
curl -s -X POST "$BASE_URL/v1/webhooks/endpoints/$ENDPOINT_ID/test" \
  -H "X-API-Key: $API_KEY"
