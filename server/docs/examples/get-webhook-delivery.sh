#!/usr/bin/env bash
curl -s "$BASE_URL/v1/webhooks/deliveries/$DELIVERY_ID" \
  -H "X-API-Key: $API_KEY"
