import json
import os
import urllib.request

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/webhooks/endpoints",
    method="POST",
    headers={
        "X-API-Key": os.environ["API_KEY"],
        "Content-Type": "application/json",
    },
    data=json.dumps({
        "url": os.environ["WEBHOOK_URL"],
        "events": ["liveness.session.completed", "liveness.review.decided"],
    }).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
