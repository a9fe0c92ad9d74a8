import json
import os
import urllib.request

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/webhooks/endpoints/{os.environ['ENDPOINT_ID']}/rotate-secret",
    method="POST",
    headers={
        "X-API-Key": os.environ["API_KEY"],
        "Content-Type": "application/json",
    },
    data=json.dumps({"previousValidHours": 24}).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
