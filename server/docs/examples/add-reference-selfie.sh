#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/reference-selfie" \
  -H "X-API-Key: $API_KEY" \
  -F "sessionToken=$SESSION_TOKEN" \
  -F "selfie=@$SELFIE"
