import json
import os
import urllib.request
import uuid

boundary = uuid.uuid4().hex
fields = {"sessionToken": os.environ["SESSION_TOKEN"]}
form = b""
for name, value in fields.items():
    form += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
form += f'--{boundary}\r\nContent-Disposition: form-data; name="selfie"; filename="selfie.jpg"\r\n\r\n'.encode()
with open(os.environ["SELFIE"], "rb") as file:
    form += file.read() + f"\r\n--{boundary}--\r\n".encode()

request = urllib.request.Request(
    f"{os.environ['BASE_URL']}/v1/verifications/liveness/reference-selfie",
    method="POST",
    headers={
        "X-API-Key": os.environ["API_KEY"],
        "Content-Type": f"multipart/form-data; boundary={boundary}",
    },
    data=form,
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response), indent=2))
