#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/session" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "userId": "user_123",
    "externalId": "order-4711",
    "metadata": {
      "branch": "berlin-3"
    },
    "locale": "de",
    "redirectUrl": "https://shop.example.com/verified"
  }'
