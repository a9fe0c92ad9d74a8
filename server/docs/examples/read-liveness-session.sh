#!/usr/bin/env bash
curl -sS --fail-with-body "$BASE_URL/v1/verifications/liveness/session" \
  -H "Authorization: Bearer $SESSION_TOKEN"
