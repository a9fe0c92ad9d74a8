import json
import os
import urllib.parse
import urllib.request

query = urllib.parse.urlencode({"page": "1", "limit": "20"})
request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/user/{urllib.parse.quote(os.environ['USER_ID'], safe='')}?{query}",
    headers={"X-API-Key": os.environ["API_KEY"]},
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
