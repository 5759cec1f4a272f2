// A server of one's own: started on a free port, on an empty folder that it fills with the demo.

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** How long an empty database may take to be filled, in milliseconds. */
const startLimit = 60_000;

/** How long the server may take to stop, in milliseconds. */
const stopLimit = 5_000;

/** A running server. */
export interface Server {
  /** Where it answers, such as `http://127.0.0.1:40123`. */
  readonly address: string;
  /** The folder of its database, index and attachments. */
  readonly folder: string;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts `STYRBORD_BINARY` with the demo municipality, and waits until it listens. */
export async function startServer(): Promise<Server> {
  const binary = process.env["STYRBORD_BINARY"];
  if (!binary) throw new Error("STYRBORD_BINARY is not set; run `cargo xtask test --only browser`");
  const folder = await mkdtemp(join(tmpdir(), "styrbord-journey-"));
  const child = spawn(
    binary,
    ["serve", "--demo", "--listen", "127.0.0.1:0", "--data-dir", folder],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const stop = async () => {
    await stopChild(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await listening(child), folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address in the line `listening on http://ADDR`, which may come on either stream. */
function listening(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the server ${why}:\n${said.slice(-40).join("\n")}`));
    const timer = setTimeout(() => fail(`did not listen within ${startLimit / 1000} s`), startLimit);
    child.once("error", (error) => fail(`cannot be started (${error.message})`));
    child.once("exit", (code, signal) => fail(`ended with ${code ?? signal}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const address = /listening on (http:\/\/\S+)/.exec(line)?.[1];
        if (!address) return;
        clearTimeout(timer);
        resolve(address);
      });
    }
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopLimit);
  await ended;
  clearTimeout(timer);
}
