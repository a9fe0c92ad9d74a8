/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks all types, tests included; a build need not repeat it.
  typescript: { ignoreBuildErrors: true },
  // The wrapper logs every request once, as JSON.
  logging: false,
  headers: async () => [
    // An invitation's URL is a secret, so it must not leak through the Referer header.
    { source: "/invite/:path*", headers: [{ key: "referrer-policy", value: "no-referrer" }] },
  ],
  serverExternalPackages: [
    "pdfkit",
    "uploadthing",
    "prom-client",
    "@aws-sdk/client-s3",
    "better-sqlite3",
    "sharp",
    "piscina",
    "pino",
    "libheif-js",
    "onnxruntime-node",
    "onnxruntime-common",
    "@vladmandic/human",
    "@tensorflow/tfjs-core",
    "@tensorflow/tfjs-converter",
    "@tensorflow/tfjs-backend-wasm",
  ],
};
