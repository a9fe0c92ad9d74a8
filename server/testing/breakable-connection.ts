import net from "node:net";

type ConnectionState = "open" | "refused" | "silent";

/**
 * A port that leads to a server's socket until it is told otherwise: `refused` cuts what is open and takes nothing new,
 * `silent` keeps everything open and passes nothing on, as when a machine is lost.
 */
export async function breakableConnection(socketPath: string): Promise<{
  port: number;
  become: (state: ConnectionState) => void;
  close: () => Promise<void>;
}> {
  let state: ConnectionState = "open";
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    if (state === "refused") return void near.destroy();
    const far = net.connect(socketPath);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (chunk: Buffer) => state === "open" && to.write(chunk));
      from.on("error", () => undefined);
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    become: (next) => {
      // What was held back is lost, so a silent connection does not come back.
      if (next === "refused" || state === "silent") cut();
      state = next;
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
