#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/session/extend" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d @- <<JSON
{
  "sessionToken": "$SESSION_TOKEN"
}
JSON
