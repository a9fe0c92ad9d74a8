import json
import os
import urllib.parse
import urllib.request

cursor = None
while True:
    query = {"status": "COMPLETED", "limit": 2, **({"cursor": cursor} if cursor else {})}
    request = urllib.request.Request(
        f"{os.environ['BASE_URL']}/v1/verifications/liveness?{urllib.parse.urlencode(query)}",
        headers={"X-API-Key": os.environ["API_KEY"]},
    )
    with urllib.request.urlopen(request) as response:
        page = json.load(response)
    for check in page["data"]:
        print(check["id"])
    cursor = page["nextCursor"]
    if cursor is None:
        break
