#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/challenge" \
  -H "X-API-Key: $API_KEY" \
  -F "sessionToken=$SESSION_TOKEN" \
  -F "challengeId=$CHALLENGE_ID" \
  -F "photo=@$PHOTO"
