#!/usr/bin/env bash
curl -s -X POST "$BASE_URL/v1/verifications/liveness/$CHECK_ID/cancel" \
  -H "X-API-Key: $API_KEY"
