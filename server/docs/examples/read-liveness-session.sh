#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/session" \
  -H "Authorization: Bearer $SESSION_TOKEN"
