import json
import os
import urllib.request

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/session/extend",
    method="POST",
    headers={
        "X-API-Key": os.environ["API_KEY"],
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "sessionToken": os.environ["SESSION_TOKEN"],
    }).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
