/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks the types of everything, tests included; a start need not.
  typescript: { ignoreBuildErrors: true },
  // The wrapper logs every request once, as JSON.
  logging: false,
  headers: async () => [
    // The address of an invitation is the invitation.
    { source: "/invite/:path*", headers: [{ key: "referrer-policy", value: "no-referrer" }] },
  ],
  serverExternalPackages: [
    "pdfkit",
    "uploadthing",
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
