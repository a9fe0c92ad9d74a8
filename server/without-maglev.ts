import { setFlagsFromString } from "node:v8";

// V8 13.6 (Node 24.21) miscompiles in its middle tier: two objects made by one literal now and then shared the memory
// of a fraction, so that a later photo's number overwrote an earlier one's. Seen with the light measurement in 9 of 60
// cold processes on a loaded machine, in none without Maglev. Import it before anything else.
setFlagsFromString("--no-maglev");
