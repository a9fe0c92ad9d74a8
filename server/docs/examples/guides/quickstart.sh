#!/usr/bin/env bash
api="$BASE_URL/v1/verifications/liveness"
pick() { node -pe "JSON.parse(process.argv[1]).$2" "$1"; }

# 1. Open a session for your user. In the sandbox its outcome can be chosen.
session=$(curl -s "$api/session" \
  -H "X-API-Key: $API_KEY" \
  -H "Content-Type: application/json" \
  -d '{"userId": "user_123", "challengeCount": 2, "simulate": "ALIVE"}')

# 2. Send a photo for each challenge.
for index in 0 1; do
  answer=$(curl -s "$api/challenge" \
    -H "X-API-Key: $API_KEY" \
    -F "sessionToken=$(pick "$session" sessionToken)" \
    -F "challengeId=$(pick "$session" "challenges[$index].id")" \
    -F "photo=@$PHOTO")
done

# 3. The answer to the last photo carries the verdict.
echo "alive: $(pick "$answer" result.isAlive), check $(pick "$session" id)"
