#!/usr/bin/env bash
curl -sS --fail-with-body "$BASE_URL/v1/sandbox/scenarios" \
  -H "X-API-Key: $API_KEY"
