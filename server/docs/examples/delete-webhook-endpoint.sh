#!/usr/bin/env bash
curl -s -X DELETE "$BASE_URL/v1/webhooks/endpoints/$ENDPOINT_ID" \
  -H "X-API-Key: $API_KEY"
