#!/usr/bin/env bash
curl -s -X POST "$BASE_URL/v1/webhooks/deliveries/$DELIVERY_ID/resend" \
  -H "X-API-Key: $API_KEY"
