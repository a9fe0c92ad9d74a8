#!/usr/bin/env bash
curl -s -X PATCH "$BASE_URL/v1/webhooks/endpoints/$ENDPOINT_ID" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"description": "Orders", "isEnabled": true}'
