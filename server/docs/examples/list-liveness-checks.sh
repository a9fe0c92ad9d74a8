#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/user/$USER_ID?page=1&limit=20" \
  -H "X-API-Key: $API_KEY"
