#!/usr/bin/env bash
curl -sS --fail-with-body -X DELETE "$BASE_URL/v1/verifications/liveness/$CHECK_ID" \
  -H "X-API-Key: $API_KEY"
