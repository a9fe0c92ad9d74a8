#!/usr/bin/env bash
curl -sS --fail-with-body "$BASE_URL/v1/verifications/liveness/$CHECK_ID/evidence" \
  -H "X-API-Key: $API_KEY"
