#!/usr/bin/env bash
curl -s "$BASE_URL/v1/verifications/liveness/session/consent" \
  -H "Authorization: Bearer $SESSION_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{"version": "2026-11", "locale": "en"}'
