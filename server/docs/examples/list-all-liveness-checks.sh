#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness?status=COMPLETED&metadata=branch:berlin-3&limit=20" \
  -H "X-API-Key: $API_KEY"
