import json
import os
import urllib.request

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/session",
    method="POST",
    headers={
        "X-API-Key": os.environ["API_KEY"],
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "userId": "user_123",
        "externalId": "order-4711",
        "metadata": {"branch": "berlin-3"},
        "locale": "de",
        "redirectUrl": "https://shop.example.com/verified",
    }).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
