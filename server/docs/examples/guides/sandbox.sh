#!/usr/bin/env bash
# What there is to simulate; then a session that will end with one of them.
curl -s "$BASE_URL/v1/sandbox/scenarios" -H "X-API-Key: $API_KEY"

curl -s "$BASE_URL/v1/verifications/liveness/session" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"userId": "user_123", "simulate": "SPOOF_DETECTED"}'
