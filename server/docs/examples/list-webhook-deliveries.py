import json
import os
import urllib.parse
import urllib.request

query = urllib.parse.urlencode({"state": "delivered", "limit": "20"})
request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/webhooks/deliveries?{query}",
    headers={"X-API-Key": os.environ["API_KEY"]},
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
