import json
import os
import time
import urllib.error
import urllib.request
import uuid


def open_session(user_id):
    """Sends until there is an answer that stays the same; the key makes sure that it is done once."""
    request = urllib.request.Request(
        f"{os.environ['BASE_URL']}/v1/verifications/liveness/session",
        data=json.dumps({"userId": user_id}).encode(),
        headers={
            "X-API-Key": os.environ["API_KEY"],
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
        },
    )
    for tries in range(1, 6):
        try:
            with urllib.request.urlopen(request) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            if error.code != 429 and error.code < 500:
                return error.code, json.load(error)
            time.sleep(float(error.headers.get("Retry-After", 2**tries)))
        except OSError:
            time.sleep(2**tries)
    raise RuntimeError("no answer after five tries")


status, session = open_session("user_123")
print(status, session["id"])
