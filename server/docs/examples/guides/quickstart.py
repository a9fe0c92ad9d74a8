import json
import os
import urllib.request
import uuid

API = f"{os.environ['BASE_URL']}/v1/verifications/liveness"


def post(path, body, content_type):
    headers = {"X-API-Key": os.environ["API_KEY"], "Content-Type": content_type}
    request = urllib.request.Request(API + path, data=body, headers=headers)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def form_of(fields, photo):
    boundary = uuid.uuid4().hex
    body = b""
    for name, value in fields.items():
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    body += f'--{boundary}\r\nContent-Disposition: form-data; name="photo"; filename="photo.jpg"\r\n\r\n'.encode()
    body += photo + f"\r\n--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"


# 1. Open a session for your user. In the sandbox its outcome can be chosen.
wanted = {"userId": "user_123", "simulate": "ALIVE"}
session = post("/session", json.dumps(wanted).encode(), "application/json")

# 2. Send a photo for each challenge.
with open(os.environ["PHOTO"], "rb") as file:
    photo = file.read()
for challenge in session["challenges"]:
    print(challenge["instruction"])
    fields = {"sessionToken": session["sessionToken"], "challengeId": challenge["id"]}
    answer = post("/challenge", *form_of(fields, photo))

# 3. The answer to the last photo carries the verdict.
print(f"alive: {str(answer['result']['isAlive']).lower()}, check {session['id']}")
