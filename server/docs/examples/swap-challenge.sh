#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/challenge/swap" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d @- <<JSON
{
  "sessionToken": "$SESSION_TOKEN",
  "challengeId": "$CHALLENGE_ID"
}
JSON
