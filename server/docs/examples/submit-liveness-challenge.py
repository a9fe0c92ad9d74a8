import json
import os
import urllib.request
import uuid

boundary = uuid.uuid4().hex
fields = {"sessionToken": os.environ["SESSION_TOKEN"], "challengeId": os.environ["CHALLENGE_ID"]}
form = b""
for name, value in fields.items():
    form += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
form += f'--{boundary}\r\nContent-Disposition: form-data; name="photo"; filename="photo.jpg"\r\n\r\n'.encode()
with open(os.environ["PHOTO"], "rb") as file:
    form += file.read() + f"\r\n--{boundary}--\r\n".encode()

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/challenge",
    method="POST",
    headers={
        "X-API-Key": os.environ["API_KEY"],
        "Content-Type": f"multipart/form-data; boundary={boundary}",
    },
    data=form,
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
