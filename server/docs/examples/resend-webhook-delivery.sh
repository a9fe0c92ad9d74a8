#!/usr/bin/env bash
curl -sS --fail-with-body -X POST "$BASE_URL/v1/webhooks/deliveries/$DELIVERY_ID/resend" \
  -H "X-API-Key: $API_KEY"
