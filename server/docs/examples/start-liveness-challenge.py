import json
import os
import urllib.request

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/session/challenge",
    method="POST",
    headers={
        "Authorization": f"Bearer {os.environ['SESSION_TOKEN']}",
        "Content-Type": "application/json",
    },
    data=json.dumps({}).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
