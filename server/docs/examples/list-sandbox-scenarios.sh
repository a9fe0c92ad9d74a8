#!/usr/bin/env bash
curl -s "$BASE_URL/v1/sandbox/scenarios" \
  -H "X-API-Key: $API_KEY"
