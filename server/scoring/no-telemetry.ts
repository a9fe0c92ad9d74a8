/**
 * ONNX Runtime from 1.30 sends telemetry on Linux too, unless this is set before it is loaded: it writes an id of the
 * machine below the home folder, and names an address of its maker. Nothing leaves this machine.
 *
 * The library reads the process's own variables, which only the main thread can set: so the pool imports this before
 * it starts a worker, and whoever loads a model without one imports it too.
 */
process.env.ORT_DISABLE_TELEMETRY = "1";
