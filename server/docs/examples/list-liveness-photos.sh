#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/$CHECK_ID/media" \
  -H "X-API-Key: $API_KEY"
