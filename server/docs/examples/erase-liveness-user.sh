#!/usr/bin/env bash
curl -s -X DELETE "$BASE_URL/v1/verifications/liveness/user/$USER_ID" \
  -H "X-API-Key: $API_KEY"
