#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/session/challenge" \
  -H "Authorization: Bearer $SESSION_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{}'
