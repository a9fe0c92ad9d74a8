import json
import os
import urllib.parse
import urllib.request

query = urllib.parse.urlencode({"status": "COMPLETED", "metadata": "branch:berlin-3", "limit": "20"})
request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness?{query}",
    headers={"X-API-Key": os.environ["API_KEY"]},
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
