import json
import os
import urllib.error
import urllib.request


def call(path, body=None):
    request = urllib.request.Request(
        os.environ["BASE_URL"] + path,
        data=json.dumps(body).encode() if body else None,
        headers={"X-API-Key": os.environ["API_KEY"], "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as refused:
        return json.load(refused)


# What there is to simulate; then a session that will end with each of them. One that is refused says why.
for scenario in call("/v1/sandbox/scenarios")["data"]:
    wanted = {"userId": f"sandbox_{scenario['id']}", "simulate": scenario["id"]}
    session = call("/v1/verifications/liveness/session", wanted)
    print(scenario["kind"], scenario["id"], session.get("id", session.get("code")))
