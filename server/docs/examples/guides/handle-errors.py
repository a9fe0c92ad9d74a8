import json
import os
import urllib.error
import urllib.request

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/liv_unknown",
    headers={"X-API-Key": os.environ["API_KEY"]},
)
try:
    urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    problem = json.load(error)
    if problem["code"] != "NOT_FOUND":
        raise
    print(f"There is no such check. Ask about {problem['requestId']} if you think there is.")
